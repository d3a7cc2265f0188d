namespace EdiGateway.Engine.Documents;

/// <summary>A quantity that has no field of its own.</summary>
public sealed record QuantityEntry : DocumentPart
{
    /// <summary>on-hand, received, cumulative … in words of the map's table; an unknown code stays as it came.</summary>
    public string? Kind { get; init; }

    public decimal? Quantity { get; init; }

    /// <summary>Unit of measure in words of the map's table (each, case …); an unknown code stays as it came.</summary>
    public string? Unit { get; init; }
}
