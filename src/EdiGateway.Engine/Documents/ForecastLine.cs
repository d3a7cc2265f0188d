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

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Price> Prices { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Description> Descriptions { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Measurement> Measurements { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Packing> Packings { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>Code of whether the article is released, changed, discontinued.</summary>
    public string? Status { get; init; }

    public string? StatusText { get; init; }

    /// <summary>The buyer's order number.</summary>
    public string? Order { get; init; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Contact> Contacts { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Adjustment> Adjustments { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Term> Terms { get => field ?? []; init => field = value is [] ? null : value; }

    public Freight? Freight { get; init; }

    public IReadOnlyList<LeadTime> LeadTimes { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<QuantityEntry> Quantities { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Authorization> Authorizations { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Routing> Routings { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Component> Components { get => field ?? []; init => field = value is [] ? null : value; }

    public Party? ShipTo { get; init; }

    public IReadOnlyList<Party> OtherParties { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<CodeList> CodeLists { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<PlannedQuantity> Plans { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<PatternPlan> PatternPlans { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Movement> Movements { get => field ?? []; init => field = value is [] ? null : value; }
}
