using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdiGateway.Formats.Schema;

/// <summary>How the dictionary's files are read: strictly, so that a misspelt property is an error and not a gap. Made while compiling, for a quick start.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(VersionFile))]
[JsonSerializable(typeof(SetFile))]
[JsonSerializable(typeof(Dictionary<string, ElementLine>))]
[JsonSerializable(typeof(Dictionary<string, SlotsLine>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, string[]>))]
[JsonSerializable(typeof(Dictionary<string, Dictionary<string, string>>))]
sealed partial class DictionaryJson : JsonSerializerContext;

/// <summary>A line of elements.json.</summary>
sealed record ElementLine(string Type, int Min, int Max);

/// <summary>A line of segments.json or composites.json: slots parted by ", ", notes by blanks.</summary>
sealed record SlotsLine(string Elements, string? Notes = null);

/// <summary>version.json: the version that this one is told as a difference to.</summary>
sealed record VersionFile(string Extends);

/// <summary>A file under sets: GS01, then one line per segment or loop and area.</summary>
sealed record SetFile
{
    public required string Group { get; init; }

    // Settable: the generated reader would leave null in an init-only list that the file does not have.
    public List<JsonElement> Heading { get; set; } = [];

    public List<JsonElement> Detail { get; set; } = [];

    public List<JsonElement> Summary { get; set; } = [];
}
