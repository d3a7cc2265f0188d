using System.Text.Json.Serialization;

namespace EdiGateway.Engine.Documents;

/// <summary>What a seller offers and at which prices.</summary>
public sealed record PriceCatalog : BusinessDocument
{
    /// <summary>price-catalog, price-sheet, sales-catalog …</summary>
    public string? Kind { get; init; }

    /// <summary>original, replacement, change …</summary>
    public string? Purpose { get; init; }

    public string? Number { get; init; }

    public string? Edition { get; init; }

    public string? Revision { get; init; }

    /// <summary>The catalog that this one takes the place of.</summary>
    public CatalogReference? Replaces { get; init; }

    public string? Title { get; init; }

    /// <summary>From when on the prices hold.</summary>
    public Moment? Effective { get; init; }

    /// <summary>Until when the prices hold.</summary>
    public Moment? Expires { get; init; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Price> Prices { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>The buyer's number for the seller.</summary>
    public string? VendorNumber { get; init; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Contact> Contacts { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Restriction> Restrictions { get => field ?? []; init => field = value is [] ? null : value; }

    public string? CurrencyParty { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; init; }

    public IReadOnlyList<Term> Terms { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<LeadTime> LeadTimes { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Adjustment> Adjustments { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Routing> Routings { get => field ?? []; init => field = value is [] ? null : value; }

    public Freight? Freight { get; init; }

    public IReadOnlyList<Tax> Taxes { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<string> Messages { get => field ?? []; init => field = value is [] ? null : value; }

    public Party? Vendor { get; init; }

    public Party? Buyer { get; init; }

    public IReadOnlyList<Party> OtherParties { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<CodeList> CodeLists { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Remark> Remarks { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<CatalogLine> Lines { get => field ?? []; init => field = value is [] ? null : value; }

    [JsonIgnore]
    public override string? DocumentNumber => Number;
}
