namespace EdiGateway.Engine.Documents;

/// <summary>A part of a line's quantity and when it is wanted.</summary>
public sealed record Schedule : DocumentPart
{
    public decimal? Quantity { get; init; }

    /// <summary>Unit of measure in words of the map's table (each, case …); an unknown code stays as it came.</summary>
    public string? Unit { get; init; }

    public string? DateType { get; init; }

    public Moment? At { get; init; }
}
