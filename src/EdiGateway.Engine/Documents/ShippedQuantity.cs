namespace EdiGateway.Engine.Documents;

/// <summary>How many packages, how heavy, how large.</summary>
public sealed record ShippedQuantity : DocumentPart
{
    public string? Packaging { get; init; }

    public int? Count { get; init; }

    public string? WeightType { get; init; }

    public decimal? Weight { get; init; }

    public string? WeightUnit { get; init; }

    public decimal? Volume { get; init; }

    public string? VolumeUnit { get; init; }
}
