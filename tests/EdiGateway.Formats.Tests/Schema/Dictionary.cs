using EdiGateway.Engine.Mapping;
using EdiGateway.Formats.Schema;
using EdiGateway.TestKit;

namespace EdiGateway.Formats.Tests.Schema;

/// <summary>The dictionary of this working copy, and small ones in memory.</summary>
static class Dictionary
{
    public static SchemaLibrary Library { get; } = DictionaryFolders.Open(Path.Combine(Repository.Root, "maps", "x12"));

    public static SetSchema Set(string version, string id, SchemaOverlay? overlay = null) =>
        Library.Find(version, id, overlay) ?? throw new InvalidOperationException($"{id} {version} is not in the dictionary.");

    public static SchemaLibrary InMemory(Dictionary<string, string> files) =>
        new(files.Keys, path => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(files[path])));
}
