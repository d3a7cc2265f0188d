using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EdiGateway.Formats.Schema;

/// <summary>The files of all dictionary folders. Of a file with lines by id, a later folder adds and replaces lines; any other file it replaces whole.</summary>
sealed class DictionaryFiles(IReadOnlyList<(IReadOnlySet<string> Paths, Func<string, Stream> Open)> folders)
{
    /// <summary>Relative paths with "/", each once.</summary>
    public IEnumerable<string> Paths => folders.SelectMany(folder => folder.Paths).Distinct();

    /// <summary>The paths of one folder as they are, parted by "/".</summary>
    public static IReadOnlySet<string> Normal(IEnumerable<string> paths) => paths.Select(path => path.Replace('\\', '/')).ToHashSet();

    public bool Has(string path) => folders.Any(folder => folder.Paths.Contains(path));

    /// <summary>The file of the last folder that has it.</summary>
    /// <exception cref="SchemaException">No folder has it, or it is not of this form.</exception>
    public T Read<T>(string path) => Read<T>(path, folders.LastOrDefault(folder => folder.Paths.Contains(path)).Open ?? throw Broken(path, "there is no such file"));

    /// <summary>The same file of every folder that has it, in the order of the folders.</summary>
    public IEnumerable<T> ReadEach<T>(string path) => folders.Where(folder => folder.Paths.Contains(path)).Select(folder => Read<T>(path, folder.Open));

    public static SchemaException Broken(string path, string why, Exception? inner = null) => new($"maps/x12/{path}: {why}.", inner);

    static T Read<T>(string path, Func<string, Stream> open)
    {
        try
        {
            using var stream = open(path);
            return JsonSerializer.Deserialize(stream, (JsonTypeInfo<T>)DictionaryJson.Default.GetTypeInfo(typeof(T))!) ?? throw Broken(path, "it is empty");
        }
        catch (Exception wrong) when (wrong is JsonException or FileNotFoundException)
        {
            throw Broken(path, wrong.Message, wrong);
        }
    }
}
