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

    public IReadOnlyList<Tax> Taxes { get; init; } = [];

    public IReadOnlyList<Description> Descriptions { get; init; } = [];

    public Packing? Packing { get; init; }

    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>How much of the line each store got.</summary>
    public IReadOnlyList<StoreQuantity> Stores { get; init; } = [];

    public IReadOnlyList<DateEntry> Dates { get; init; } = [];

    public IReadOnlyList<Carriage> Carriages { get; init; } = [];

    public IReadOnlyList<Adjustment> Adjustments { get; init; } = [];

    /// <summary>Money for the whole line.</summary>
    public decimal? Amount { get; init; }
}
