namespace EdiGateway.Engine.Documents;

/// <summary>What changes in a line of an order, and what the seller says to it.</summary>
public sealed record ChangedLine : DocumentPart
{
    public string? Number { get; init; }

    /// <summary>added, deleted, price-changed, quantity-increased …; an unknown code stays as it came.</summary>
    public string? Change { get; init; }

    /// <summary>The ordered quantity as it is after the change.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>How much of it the buyer has not received yet.</summary>
    public decimal? QuantityLeft { get; init; }

    /// <summary>Unit of measure in words of the map's table (each, case …); an unknown code stays as it came.</summary>
    public string? Unit { get; init; }

    /// <summary>Money per unit; four decimals are usual.</summary>
    public decimal? Price { get; init; }

    public string? PriceBasis { get; init; }

    public Item? Item { get; init; }

    public IReadOnlyList<Price> Prices { get; init; } = [];

    public IReadOnlyList<Description> Descriptions { get; init; } = [];

    public IReadOnlyList<Packing> Packings { get; init; } = [];

    public IReadOnlyList<Reference> References { get; init; } = [];

    public IReadOnlyList<Adjustment> Adjustments { get; init; } = [];

    public IReadOnlyList<StoreQuantity> Stores { get; init; } = [];

    public Moment? RequestedDelivery { get; init; }

    public Moment? RequestedShip { get; init; }

    public IReadOnlyList<DateEntry> Dates { get; init; } = [];

    public IReadOnlyList<Routing> Routings { get; init; } = [];

    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>The seller's answers: none while the buyer asks.</summary>
    public IReadOnlyList<LineAnswer> Answers { get; init; } = [];

    public IReadOnlyList<Schedule> Schedules { get; init; } = [];

    public IReadOnlyList<Remark> Remarks { get; init; } = [];

    public Party? ShipTo { get; init; }

    public IReadOnlyList<Party> OtherParties { get; init; } = [];

    /// <summary>Money for the whole line.</summary>
    public decimal? Amount { get; init; }
}
