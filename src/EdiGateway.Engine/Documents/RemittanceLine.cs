namespace EdiGateway.Engine.Documents;

/// <summary>A line of an invoice that is paid or adjusted.</summary>
public sealed record RemittanceLine : DocumentPart
{
    public string? Number { get; init; }

    public decimal? Quantity { get; init; }

    /// <summary>Unit of measure in words of the map's table (each, case …); an unknown code stays as it came.</summary>
    public string? Unit { get; init; }

    /// <summary>Money per unit.</summary>
    public decimal? Price { get; init; }

    public string? PriceBasis { get; init; }

    public Item? Item { get; init; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Adjustment> Adjustments { get => field ?? []; init => field = value is [] ? null : value; }
}
