using System.Text.Json.Serialization;

namespace EdiGateway.Engine.Documents;

/// <summary>Anything inside a document that a format may say more about than the document has fields for.</summary>
public abstract record DocumentPart
{
    /// <summary>Values that partner rules name and this record has no property for: name → text.</summary>
    [JsonPropertyOrder(100)]
    public IReadOnlyDictionary<string, string>? Custom { get; init; }

    /// <summary>
    /// What no rule takes, and texts that a field cannot give back as they came: place in the format (<c>PO112</c>, <c>REF[DP]03</c>, <c>LDT(2)/QTY02</c>) → text.
    /// Writing the same format puts them back; other formats report them.
    /// </summary>
    [JsonPropertyOrder(101)]
    public IReadOnlyDictionary<string, string>? Extensions { get; init; }
}
