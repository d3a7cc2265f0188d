namespace EdiGateway.Engine.Documents;

/// <summary>A price beside the line's own, such as a retail price.</summary>
public sealed record Price : DocumentPart
{
    public string? Class { get; init; }

    public string? Type { get; init; }

    /// <summary>Money per unit.</summary>
    public decimal? Value { get; init; }

    public decimal? Quantity { get; init; }

    /// <summary>Unit of measure in words of the map's table (each, case …); an unknown code stays as it came.</summary>
    public string? Unit { get; init; }

    public string? MultiplierType { get; init; }

    public decimal? Multiplier { get; init; }
}
