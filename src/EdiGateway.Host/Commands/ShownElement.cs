using System.Text.Json.Serialization;

namespace EdiGateway.Host.Commands;

/// <summary>An element or a component with its name and what its value means.</summary>
/// <param name="Number">From 1, in the segment or in the element.</param>
/// <param name="Name">Of the dictionary; null when the dictionary has no such element.</param>
/// <param name="Value">As it stands in the file.</param>
sealed record ShownElement(int Number, string? Name, string Value)
{
    /// <summary>From 2 on where an element is repeated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Repetition { get; init; }

    /// <summary>The code in words, the date as CCYY-MM-DD, the number with its decimal point.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Meaning { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<ShownElement>? Components { get; init; }
}
