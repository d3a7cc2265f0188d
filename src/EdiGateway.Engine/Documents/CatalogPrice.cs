namespace EdiGateway.Engine.Documents;

/// <summary>A price of an article and when, where and from which quantity on it holds.</summary>
public sealed record CatalogPrice : DocumentPart
{
    /// <summary>Code of the class of trade.</summary>
    public string? Class { get; init; }

    /// <summary>Code of the price's kind: list, resale, unit cost …</summary>
    public string? Type { get; init; }

    /// <summary>Money per unit.</summary>
    public decimal? Value { get; init; }

    /// <summary>From which quantity on.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Unit of measure in words of the map's table (each, case …); an unknown code stays as it came.</summary>
    public string? Unit { get; init; }

    public string? MultiplierType { get; init; }

    public decimal? Multiplier { get; init; }

    /// <summary>Money off.</summary>
    public decimal? Rebate { get; init; }

    public string? Basis { get; init; }

    /// <summary>Value of the condition under which the price holds.</summary>
    public string? Condition { get; init; }

    public IReadOnlyList<PriceBracket> Brackets { get => field ?? []; init => field = value is [] ? null : value; }

    public Moment? Effective { get; init; }

    public Moment? Expires { get; init; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public PriceList? PriceList { get; init; }

    public IReadOnlyList<LeadTime> LeadTimes { get => field ?? []; init => field = value is [] ? null : value; }

    public string? CurrencyParty { get; init; }

    /// <summary>ISO 4217; when it is another one than the document's.</summary>
    public string? Currency { get; init; }

    public IReadOnlyList<Packing> Packings { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Restriction> Restrictions { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Market> Markets { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Adjustment> Adjustments { get => field ?? []; init => field = value is [] ? null : value; }
}
