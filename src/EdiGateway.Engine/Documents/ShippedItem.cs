namespace EdiGateway.Engine.Documents;

/// <summary>What is shipped of one article.</summary>
public sealed record ShippedItem : DocumentPart
{
    public string? Number { get; init; }

    public Item? Item { get; init; }

    public string? ShippedAs { get; init; }

    public decimal? Shipped { get; init; }

    /// <summary>Unit of measure in words of the map's table (each, case …); an unknown code stays as it came.</summary>
    public string? Unit { get; init; }

    public decimal? ShippedToDate { get; init; }

    public decimal? Ordered { get; init; }

    public string? OrderedUnit { get; init; }

    public string? Status { get; init; }

    /// <summary>The order, when the levels above do not say it.</summary>
    public OrderReference? Order { get; init; }

    public Packing? Packing { get; init; }

    public IReadOnlyList<Description> Descriptions { get => field ?? []; init => field = value is [] ? null : value; }

    public string? Lot { get; init; }

    public IReadOnlyList<string> Serials { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Mark> Marks { get => field ?? []; init => field = value is [] ? null : value; }

    public Moment? ExpiresAt { get; init; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<ShippedQuantity> Quantities { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<StoreQuantity> Stores { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<ShippedUnit> Packages { get => field ?? []; init => field = value is [] ? null : value; }
}
