using System.Text.Json.Serialization;

namespace EdiGateway.Engine.Documents;

/// <summary>
/// A document of the business, in business words, whatever format it came in. Immutable.
/// Two documents are the same when their <see cref="CanonicalJson"/> is.
/// </summary>
public abstract record BusinessDocument : DocumentPart
{
    /// <summary>Name of the kind of document, first property of its JSON.</summary>
    [JsonPropertyName("document"), JsonPropertyOrder(-3)]
    public string Type => GetType().Name;

    /// <summary>Version of the JSON form; grows when a field changes its meaning.</summary>
    [JsonPropertyOrder(-2)]
    public int Version => 1;

    /// <summary>
    /// Who the document comes from or goes to, by the gateway's name for the partner. Set by formats that say it, such as an ERP's answer;
    /// null when the envelope or the order number tells.
    /// </summary>
    [JsonPropertyOrder(-1)]
    public string? Partner { get; init; }

    /// <summary>The number its sender gave it.</summary>
    [JsonIgnore]
    public abstract string? DocumentNumber { get; }

    /// <summary>The buyer's order number, which ties orders, answers and invoices together.</summary>
    [JsonIgnore]
    public virtual string? OrderNumber => null;
}
