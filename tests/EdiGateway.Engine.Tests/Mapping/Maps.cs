using EdiGateway.Engine.Mapping;
using EdiGateway.Formats.Schema;
using EdiGateway.TestKit;

namespace EdiGateway.Engine.Tests.Mapping;

/// <summary>The maps of the repository, loaded once.</summary>
static class Maps
{
    static readonly Lazy<SchemaLibrary> s_schemas = new(() => DictionaryFolders.Open(Path.Combine(Repository.Root, "maps", "x12")));
    static readonly Lazy<MapLibrary> s_library = new(() => MapLibrary.Load(new MapFolders([Path.Combine(Repository.Root, "maps")]), s_schemas.Value));

    public static SchemaLibrary Schemas => s_schemas.Value;

    public static MapLibrary Library => s_library.Value;
}
