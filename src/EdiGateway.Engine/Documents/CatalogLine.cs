namespace EdiGateway.Engine.Documents;

/// <summary>One article of a catalog.</summary>
public sealed record CatalogLine : DocumentPart
{
    public string? Number { get; init; }

    public Item? Item { get; init; }

    /// <summary>added, changed, deleted … since the last catalog.</summary>
    public string? Change { get; init; }

    public Moment? Effective { get; init; }

    /// <summary>From when on the article can be had.</summary>
    public Moment? Available { get; init; }

    public IReadOnlyList<DateEntry> Dates { get; init; } = [];

    public IReadOnlyList<Reference> References { get; init; } = [];

    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    public IReadOnlyList<Restriction> Restrictions { get; init; } = [];

    public IReadOnlyList<Description> Descriptions { get; init; } = [];

    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    /// <summary>Words about the packaging.</summary>
    public IReadOnlyList<Description> Packagings { get; init; } = [];

    public IReadOnlyList<Packing> Packings { get; init; } = [];

    public IReadOnlyList<Routing> Routings { get; init; } = [];

    public IReadOnlyList<Term> Terms { get; init; } = [];

    public IReadOnlyList<LeadTime> LeadTimes { get; init; } = [];

    public IReadOnlyList<Adjustment> Adjustments { get; init; } = [];

    public Freight? Freight { get; init; }

    public IReadOnlyList<Tax> Taxes { get; init; } = [];

    public IReadOnlyList<string> Messages { get; init; } = [];

    public IReadOnlyList<CatalogPrice> Prices { get; init; } = [];

    public IReadOnlyList<Party> OtherParties { get; init; } = [];

    public IReadOnlyList<CodeList> CodeLists { get; init; } = [];

    public IReadOnlyList<Component> Components { get; init; } = [];

    public IReadOnlyList<Remark> Remarks { get; init; } = [];
}
