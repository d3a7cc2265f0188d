using EdiGateway.TestKit;

namespace EdiGateway.Engine.Tests.Architecture;

/// <summary>One file of ours, as the architecture tests look at it.</summary>
/// <param name="Path">From the repository's root, with slashes.</param>
/// <param name="Text">Everything in it.</param>
sealed record SourceFile(string Path, string Text)
{
    public string Folder => Path[..Path.LastIndexOf('/')];

    /// <summary>The text without comments and without what stands in quotes.</summary>
    public string Code { get; } = CSharpText.Code(Text);

    public int LineCount { get; } = Text.Count(c => c == '\n') + (Text.EndsWith('\n') ? 0 : 1);

    public override string ToString() => Path;

    /// <summary>All C# files below a folder of the repository, except what the build writes.</summary>
    public static IReadOnlyList<SourceFile> Under(params string[] folders) =>
        [.. folders.SelectMany(folder => Files(folder, "*.cs")).Select(path => new SourceFile(path, File.ReadAllText(System.IO.Path.Combine(Repository.Root, path))))];

    /// <summary>Paths below a folder of the repository, from its root.</summary>
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        var top = System.IO.Path.Combine(Repository.Root, folder);
        return Directory.Exists(top)
            ? Directory.EnumerateFiles(top, pattern, SearchOption.AllDirectories)
                .Select(path => System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
                .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
            : [];
    }
}
