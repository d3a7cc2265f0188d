namespace EdiGateway.Engine.Documents;

/// <summary>What a warehouse shipped of one article.</summary>
public sealed record WarehouseItem : DocumentPart
{
    /// <summary>The line of the depositor's order.</summary>
    public string? Number { get; init; }

    /// <summary>The buyer's order number, when it differs from the shipment's.</summary>
    public string? Order { get; init; }

    /// <summary>complete, partial, backordered …; an unknown code stays as it came.</summary>
    public string? Status { get; init; }

    public decimal? Ordered { get; init; }

    public decimal? Shipped { get; init; }

    /// <summary>Ordered less shipped, as the warehouse says it.</summary>
    public decimal? Difference { get; init; }

    /// <summary>Unit of measure in words of the map's table (each, case …); an unknown code stays as it came.</summary>
    public string? Unit { get; init; }

    /// <summary>12-digit U.P.C. of the case.</summary>
    public string? CaseCode { get; init; }

    public Item? Item { get; init; }

    public string? Lot { get; init; }

    public decimal? Weight { get; init; }

    /// <summary>Code that says whether the weight is gross or net.</summary>
    public string? WeightType { get; init; }

    public string? WeightUnit { get; init; }

    public IReadOnlyList<Description> Descriptions { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<string> Serials { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public DateOnly? ExpiresOn { get; init; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<QuantityEntry> Quantities { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Measurement> Measurements { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Amount> Amounts { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Party> OtherParties { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Adjustment> Adjustments { get => field ?? []; init => field = value is [] ? null : value; }
}
