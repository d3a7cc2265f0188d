namespace EdiGateway.Engine.Documents;

/// <summary>One article that the warehouse is to ship.</summary>
public sealed record WarehouseOrderLine : DocumentPart
{
    /// <summary>The line of the depositor's order.</summary>
    public string? Number { get; init; }

    public decimal? Quantity { get; init; }

    /// <summary>Unit of measure in words of the map's table (each, case …); an unknown code stays as it came.</summary>
    public string? Unit { get; init; }

    /// <summary>12-digit U.P.C. of the case.</summary>
    public string? CaseCode { get; init; }

    public Item? Item { get; init; }

    public string? FreightClass { get; init; }

    /// <summary>What kind of code <see cref="Commodity"/> is.</summary>
    public string? CommodityScheme { get; init; }

    public string? Commodity { get; init; }

    public string? Lot { get; init; }

    /// <summary>Code that says whether another article may be shipped instead.</summary>
    public string? Substitution { get; init; }

    public IReadOnlyList<Description> Descriptions { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<CodedValue> Notes { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Packing> Packings { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<QuantityEntry> Quantities { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Amount> Amounts { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Party> OtherParties { get => field ?? []; init => field = value is [] ? null : value; }
}
