using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EdiGateway.Host.Commands;

/// <summary>What a verb says: one JSON object with --json, else lines; problems go to standard error.</summary>
sealed class Out(ParseResult parsed) : IDisposable
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly Option<bool> JsonOption = new("--json") { Description = "One JSON object instead of text.", Recursive = true };

    public static readonly Option<bool> QuietOption = new("--quiet", "-q") { Description = "Say only what is wrong.", Recursive = true };

    StreamWriter? _blocks;

    public bool IsJson => parsed.GetValue(JsonOption);

    public bool IsQuiet => parsed.GetValue(QuietOption);

    public TextWriter Writer => _blocks ?? parsed.InvocationConfiguration.Output;

    public TextWriter Error => parsed.InvocationConfiguration.Error;

    /// <summary>For verbs that print much: what goes into a file or a pipe is written in blocks, to the end of the verb.</summary>
    public void Buffer()
    {
        if (_blocks is null && ReferenceEquals(Writer, Console.Out) && Console.IsOutputRedirected)
            _blocks = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
    }

    public void Dispose() => _blocks?.Dispose();

    public void Object(object value) => Writer.WriteLine(JsonSerializer.Serialize(value, Json));

    public void Line(string text)
    {
        if (!IsQuiet && !IsJson)
            Writer.WriteLine(text);
    }

    /// <summary>Columns as wide as they need to be.</summary>
    public void Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        List<IReadOnlyList<string>> all = [heads, .. rows];
        var widths = heads.Select((_, column) => all.Max(row => row[column].Length)).ToList();
        foreach (var row in all)
            Line(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    public int Fail(int code, string message)
    {
        if (IsJson)
            Object(new { error = message, exit = code });
        else
            parsed.InvocationConfiguration.Error.WriteLine(message);
        return code;
    }
}
