namespace EdiGateway.Engine.Documents;

/// <summary>Where or for whom a price holds.</summary>
public sealed record Market : DocumentPart
{
    /// <summary>Code of what <see cref="Area"/> is: a state, a zone …</summary>
    public string? Type { get; init; }

    public string? Area { get; init; }

    public string? Text { get; init; }

    /// <summary>Code of the class of trade.</summary>
    public string? Class { get; init; }
}
