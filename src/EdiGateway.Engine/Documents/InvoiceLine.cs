namespace EdiGateway.Engine.Documents;

/// <summary>One line of an invoice.</summary>
public sealed record InvoiceLine : DocumentPart
{
    public string? Number { get; init; }

    public decimal? Quantity { get; init; }

    /// <summary>Unit of measure in words of the map's table (each, case …); an unknown code stays as it came.</summary>
    public string? Unit { get; init; }

    /// <summary>Money per unit.</summary>
    public decimal? Price { get; init; }

    public string? PriceBasis { get; init; }

    public Item? Item { get; init; }

    /// <summary>The order of this line, when it is not the invoice's.</summary>
    public OrderReference? Order { get; init; }

    /// <summary>The line's number in the order.</summary>
    public string? OrderLine { get; init; }

    public IReadOnlyList<Tax> Taxes { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Description> Descriptions { get => field ?? []; init => field = value is [] ? null : value; }

    public Packing? Packing { get; init; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>How much of the line each store got.</summary>
    public IReadOnlyList<StoreQuantity> Stores { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Carriage> Carriages { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Adjustment> Adjustments { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>Money for the whole line.</summary>
    public decimal? Amount { get; init; }
}
