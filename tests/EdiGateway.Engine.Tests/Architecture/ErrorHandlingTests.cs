using System.Text.RegularExpressions;

namespace EdiGateway.Engine.Tests.Architecture;

/// <summary>Errors are caught where something is decided about them, and nowhere else.</summary>
public sealed partial class ErrorHandlingTests
{
    /// <summary>Files that may catch every exception, each with its reason.</summary>
    static readonly Dictionary<string, string> CatchAll = new()
    {
        ["src/EdiGateway.Engine/Pipeline/Attempt.cs"] = "decides: again, later, dead letter, stop",
        ["src/EdiGateway.Host/Commands/Verb.cs"] = "turns what a verb throws into a sentence and an exit code",
        ["src/EdiGateway.Engine/Storage/SqliteStore.cs"] = "undoes one operation and hands its exception to the caller who waits for it",
    };

    static readonly IReadOnlyList<SourceFile> Sources = SourceFile.Under("src");

    [Test]
    public void Only_listed_files_catch_everything()
    {
        var wrong =
            from file in Sources
            where !CatchAll.ContainsKey(file.Path)
            from Match match in CatchEverything().Matches(file.Code)
            where !match.Groups["filter"].Success && !Block(file.Code, match.Index).EndsWith("throw;", StringComparison.Ordinal)
            select $"{file} line {Line(file, match.Index)}: {match.Value.Trim()}";

        Assert.That(wrong, Is.Empty, "catch what you can decide about; everything else goes to Attempt.cs");
    }

    [Test]
    public void Listed_files_exist_and_still_need_it()
    {
        var unused = CatchAll.Keys.Where(path => !Sources.Any(f => f.Path == path && CatchEverything().IsMatch(f.Code)));

        Assert.That(unused, Is.Empty);
    }

    [Test]
    public void No_exception_is_swallowed_without_a_word()
    {
        var wrong =
            from file in Sources
            from Match match in EmptyCatch().Matches(file.Code)
            where !file.Text.Substring(match.Index, match.Length).Contains("//", StringComparison.Ordinal)
            select $"{file} line {Line(file, match.Index)}";

        Assert.That(wrong, Is.Empty, "an empty catch says in a comment why nothing is to be done");
    }

    /// <summary>What stands between the braces of a catch. One that cleans up and throws on has caught nothing.</summary>
    static string Block(string code, int start)
    {
        var open = code.IndexOf('{', start);
        var (depth, end) = (0, open);
        do
            depth += code[end++] switch { '{' => 1, '}' => -1, _ => 0 };
        while (depth > 0 && end < code.Length);
        return code[(open + 1)..(end - 1)].Trim();
    }

    static int Line(SourceFile file, int index) => file.Text.AsSpan(0, index).Count('\n') + 1;

    [GeneratedRegex(@"\bcatch\s*(?:\{|\(\s*(?:System\.)?Exception\b[^)]*\)\s*(?<filter>when\b)?)")]
    private static partial Regex CatchEverything();

    [GeneratedRegex(@"\bcatch\b[^{;]*\{\s*\}")]
    private static partial Regex EmptyCatch();
}
