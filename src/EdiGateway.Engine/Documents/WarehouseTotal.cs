namespace EdiGateway.Engine.Documents;

/// <summary>What a warehouse is to ship, or has shipped, in total.</summary>
public sealed record WarehouseTotal : DocumentPart
{
    /// <summary>Units of all lines, whatever they are.</summary>
    public decimal? Quantity { get; init; }

    public decimal? Weight { get; init; }

    /// <summary>Unit of measure in words of the map's table (pound, kilogram …); an unknown code stays as it came.</summary>
    public string? WeightUnit { get; init; }

    public decimal? Volume { get; init; }

    public string? VolumeUnit { get; init; }

    public int? Packages { get; init; }

    public string? PackageUnit { get; init; }
}
