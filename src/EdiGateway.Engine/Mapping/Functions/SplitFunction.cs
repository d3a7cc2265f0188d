using System.Text;

namespace EdiGateway.Engine.Mapping.Functions;

/// <summary>One element that holds a list of texts with a separator between them.</summary>
sealed class SplitFunction(string separator) : Function<IReadOnlyList<string>>
{
    public override string Expected => $"texts separated by '{separator}'";

    public override ReadOutcome Read(ReadOnlySpan<byte> text, Encoding charset, out IReadOnlyList<string> value)
    {
        value = charset.GetString(text).Split(separator);
        return ReadOutcome.Exact;
    }

    public override string Write(IReadOnlyList<string> value, out bool isWhole)
    {
        isWhole = !value.Any(v => v.Contains(separator, StringComparison.Ordinal));
        return string.Join(separator, value);
    }
}
