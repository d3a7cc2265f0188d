namespace EdiGateway.Engine.Documents;

/// <summary>What a buyer expects to need of one article.</summary>
public sealed record ForecastLine : DocumentPart
{
    public string? Number { get; init; }

    public Item? Item { get; init; }

    /// <summary>Unit of measure in words of the map's table (each, case …); an unknown code stays as it came.</summary>
    public string? Unit { get; init; }

    /// <summary>Money per unit.</summary>
    public decimal? Price { get; init; }

    public string? PriceBasis { get; init; }

    public IReadOnlyList<DateEntry> Dates { get; init; } = [];

    public IReadOnlyList<Price> Prices { get; init; } = [];

    public IReadOnlyList<Description> Descriptions { get; init; } = [];

    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    public IReadOnlyList<Packing> Packings { get; init; } = [];

    /// <summary>Code of whether the article is released, changed, discontinued.</summary>
    public string? Status { get; init; }

    public string? StatusText { get; init; }

    /// <summary>The buyer's order number.</summary>
    public string? Order { get; init; }

    public IReadOnlyList<Reference> References { get; init; } = [];

    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    public IReadOnlyList<Adjustment> Adjustments { get; init; } = [];

    public IReadOnlyList<Term> Terms { get; init; } = [];

    public Freight? Freight { get; init; }

    public IReadOnlyList<LeadTime> LeadTimes { get; init; } = [];

    public IReadOnlyList<QuantityEntry> Quantities { get; init; } = [];

    public IReadOnlyList<Authorization> Authorizations { get; init; } = [];

    public IReadOnlyList<Routing> Routings { get; init; } = [];

    public IReadOnlyList<Component> Components { get; init; } = [];

    public Party? ShipTo { get; init; }

    public IReadOnlyList<Party> OtherParties { get; init; } = [];

    public IReadOnlyList<CodeList> CodeLists { get; init; } = [];

    public IReadOnlyList<PlannedQuantity> Plans { get; init; } = [];

    public IReadOnlyList<PatternPlan> PatternPlans { get; init; } = [];

    public IReadOnlyList<Movement> Movements { get; init; } = [];
}
