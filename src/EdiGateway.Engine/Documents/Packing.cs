namespace EdiGateway.Engine.Documents;

/// <summary>How the article is packed.</summary>
public sealed record Packing : DocumentPart
{
    /// <summary>Inner packs or units per outer pack.</summary>
    public int? Inner { get; init; }

    public decimal? Size { get; init; }

    /// <summary>Unit of measure in words of the map's table (each, case …); an unknown code stays as it came.</summary>
    public string? Unit { get; init; }

    public string? Packaging { get; init; }

    public int? InnerPacks { get; init; }
}
