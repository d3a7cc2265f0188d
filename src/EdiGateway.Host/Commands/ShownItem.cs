using System.Text.Json.Serialization;

namespace EdiGateway.Host.Commands;

/// <summary>A segment of a set's tree, or a loop with what is in it.</summary>
/// <param name="Name">Of the segment, or of the loop's first segment.</param>
sealed record ShownItem(string? Name)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-2)]
    public string? Loop { get; init; }

    /// <summary>From 1, among the loops of this kind in the same place.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Occurrence { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-2)]
    public string? Segment { get; init; }

    /// <summary>As AK302 counts: ST is 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Position { get; init; }

    /// <summary>The segment as it stands in the file, without its terminator.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<ShownElement>? Elements { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<ShownItem>? Items { get; init; }
}
