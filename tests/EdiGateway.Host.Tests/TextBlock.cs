namespace EdiGateway.Host.Tests;

/// <summary>A fenced block of a Markdown file.</summary>
/// <param name="Line">Of its fence, from 1.</param>
/// <param name="Kind">What stands behind the fence: console, yaml, …</param>
/// <param name="IsRun">False when a comment before it says <c>not run: why</c>.</param>
sealed record TextBlock(int Line, string Kind, bool IsRun, string[] Lines)
{
    const string Fence = "```";
    const string NotRun = "<!-- not run: ";

    /// <summary>Lines that call the gateway or its build.</summary>
    public string[] Commands => [.. Lines.Where(line => line.StartsWith("./egw ", StringComparison.Ordinal) || line.StartsWith("./build.sh ", StringComparison.Ordinal))];

    public static List<TextBlock> Of(string[] text)
    {
        List<TextBlock> blocks = [];
        for (var at = 0; at < text.Length; at++)
        {
            if (!text[at].StartsWith(Fence, StringComparison.Ordinal))
                continue;
            var end = Array.FindIndex(text, at + 1, line => line == Fence);
            if (end < 0)
                throw new FormatException($"The block that begins in line {at + 1} does not end.");
            var before = text[..at].LastOrDefault(line => line.Length > 0) ?? "";
            blocks.Add(new TextBlock(at + 1, text[at][Fence.Length..], !before.StartsWith(NotRun, StringComparison.Ordinal), text[(at + 1)..end]));
            at = end;
        }

        return blocks;
    }
}
