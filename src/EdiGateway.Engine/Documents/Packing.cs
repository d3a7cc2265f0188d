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

    /// <summary>Code of what <see cref="Weight"/> is: gross, net …</summary>
    public string? WeightType { get; init; }

    /// <summary>Weight of one pack, in <see cref="WeightUnit"/>.</summary>
    public decimal? Weight { get; init; }

    public string? WeightUnit { get; init; }

    /// <summary>Volume of one pack, in <see cref="VolumeUnit"/>.</summary>
    public decimal? Volume { get; init; }

    public string? VolumeUnit { get; init; }

    /// <summary>Outer length of one pack, in <see cref="LengthUnit"/>.</summary>
    public decimal? Length { get; init; }

    public decimal? Width { get; init; }

    public decimal? Height { get; init; }

    /// <summary>Unit of length, width and height.</summary>
    public string? LengthUnit { get; init; }
}
