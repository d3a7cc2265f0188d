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

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Contact> Contacts { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Restriction> Restrictions { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Description> Descriptions { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Measurement> Measurements { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>Words about the packaging.</summary>
    public IReadOnlyList<Description> Packagings { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Packing> Packings { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Routing> Routings { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Term> Terms { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<LeadTime> LeadTimes { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Adjustment> Adjustments { get => field ?? []; init => field = value is [] ? null : value; }

    public Freight? Freight { get; init; }

    public IReadOnlyList<Tax> Taxes { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<string> Messages { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<CatalogPrice> Prices { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Party> OtherParties { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<CodeList> CodeLists { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Component> Components { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Remark> Remarks { get => field ?? []; init => field = value is [] ? null : value; }
}
