namespace EdiGateway.Engine.Documents;

/// <summary>A part of a line's quantity and when it is wanted.</summary>
public sealed record Schedule : DocumentPart
{
    public decimal? Quantity { get; init; }

    /// <summary>Unit of measure in words of the map's table (each, case …); an unknown code stays as it came.</summary>
    public string? Unit { get; init; }

    /// <summary>Code of what <see cref="Place"/> is: a warehouse, a plant …</summary>
    public string? PlaceType { get; init; }

    /// <summary>Where, when it is not the line's place.</summary>
    public string? Place { get; init; }

    public string? DateType { get; init; }

    public Moment? At { get; init; }
}
