namespace EdiGateway.TestKit;

/// <summary>Public X12 files that lie beside the repository on the developers' machines and are not part of it. Tests use them where they are.</summary>
public static class PublicFiles
{
    /// <summary>What a test without them says.</summary>
    public const string Reason = "The public files are not on this machine (../shared/corpus), so nothing was read.";

    /// <summary>Null when they are not on this machine.</summary>
    public static string? Folder { get; } = new[] { "..", Path.Combine("..", "..") }
        .Select(up => Path.GetFullPath(Path.Combine(Repository.Root, up, "shared", "corpus")))
        .FirstOrDefault(Directory.Exists);

    /// <summary>The files of one of its folders, in order; none when there is no such folder.</summary>
    public static IEnumerable<string> Of(string folder) =>
        Folder is not null && Path.Combine(Folder, folder) is var path && Directory.Exists(path) ? Directory.GetFiles(path).Order(StringComparer.Ordinal) : [];
}
