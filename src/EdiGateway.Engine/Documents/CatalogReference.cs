namespace EdiGateway.Engine.Documents;

/// <summary>Another catalog, such as the one that is replaced.</summary>
public sealed record CatalogReference : DocumentPart
{
    public string? Number { get; init; }

    public string? Edition { get; init; }

    public string? Revision { get; init; }
}
