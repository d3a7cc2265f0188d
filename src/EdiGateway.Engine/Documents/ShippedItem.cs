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

    public IReadOnlyList<Description> Descriptions { get; init; } = [];

    public string? Lot { get; init; }

    public IReadOnlyList<string> Serials { get; init; } = [];

    public IReadOnlyList<Reference> References { get; init; } = [];

    public IReadOnlyList<Mark> Marks { get; init; } = [];

    public Moment? ExpiresAt { get; init; }

    public IReadOnlyList<DateEntry> Dates { get; init; } = [];

    public IReadOnlyList<ShippedQuantity> Quantities { get; init; } = [];

    public IReadOnlyList<StoreQuantity> Stores { get; init; } = [];

    public IReadOnlyList<ShippedUnit> Packages { get; init; } = [];
}
