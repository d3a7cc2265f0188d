using EdiGateway.Formats.Schema;

namespace EdiGateway.Engine.Mapping;

/// <summary>The dictionary from folders of this machine.</summary>
public static class DictionaryFolders
{
    /// <param name="folders">Full paths, a later one over the earlier ones; one that is not there counts as empty.</param>
    /// <exception cref="SchemaException">A version extends one that there is not.</exception>
    public static SchemaLibrary Open(params IEnumerable<string> folders) => new(folders.Where(Directory.Exists).Select(folder =>
        (Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)),
        new Func<string, Stream>(path => File.OpenRead(Path.Combine(folder, path))))));
}
