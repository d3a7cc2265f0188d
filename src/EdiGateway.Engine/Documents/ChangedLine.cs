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

    public IReadOnlyList<Price> Prices { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Description> Descriptions { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Packing> Packings { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Adjustment> Adjustments { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<StoreQuantity> Stores { get => field ?? []; init => field = value is [] ? null : value; }

    public Moment? RequestedDelivery { get; init; }

    public Moment? RequestedShip { get; init; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Routing> Routings { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<string> Messages { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>The seller's answers: none while the buyer asks.</summary>
    public IReadOnlyList<LineAnswer> Answers { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Schedule> Schedules { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Remark> Remarks { get => field ?? []; init => field = value is [] ? null : value; }

    public Party? ShipTo { get; init; }

    public IReadOnlyList<Party> OtherParties { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>Money for the whole line.</summary>
    public decimal? Amount { get; init; }
}
