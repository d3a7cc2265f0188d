namespace EdiGateway.Engine.Documents;

/// <summary>What was shipped in total.</summary>
public sealed record ShippedTotal : DocumentPart
{
    public decimal? Quantity { get; init; }

    /// <summary>Unit of measure in words of the map's table (each, case …); an unknown code stays as it came.</summary>
    public string? Unit { get; init; }

    public decimal? Weight { get; init; }

    public string? WeightUnit { get; init; }
}
