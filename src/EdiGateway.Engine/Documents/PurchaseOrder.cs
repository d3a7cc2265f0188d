using System.Text.Json.Serialization;

namespace EdiGateway.Engine.Documents;

/// <summary>What a buyer orders.</summary>
public sealed record PurchaseOrder : BusinessDocument
{
    /// <summary>original, cancellation, replacement …</summary>
    public string? Purpose { get; init; }

    public string? OrderType { get; init; }

    /// <summary>The buyer's order number.</summary>
    public string? Number { get; init; }

    public string? Release { get; init; }

    public DateOnly? OrderDate { get; init; }

    public string? Contract { get; init; }

    public string? CurrencyParty { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; init; }

    public string? Department { get; init; }

    /// <summary>The buyer's number for the seller.</summary>
    public string? VendorNumber { get; init; }

    public string? Promotion { get; init; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Contact> Contacts { get => field ?? []; init => field = value is [] ? null : value; }

    public Freight? Freight { get; init; }

    public IReadOnlyList<Adjustment> Adjustments { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Term> Terms { get => field ?? []; init => field = value is [] ? null : value; }

    public Moment? RequestedDelivery { get; init; }

    public Moment? RequestedShip { get; init; }

    public Moment? CancelAfter { get; init; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Routing> Routings { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Remark> Remarks { get => field ?? []; init => field = value is [] ? null : value; }

    public Party? ShipTo { get; init; }

    public Party? BillTo { get; init; }

    public Party? Buyer { get; init; }

    public Party? Vendor { get; init; }

    public IReadOnlyList<Party> OtherParties { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<OrderLine> Lines { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>Money for the whole order.</summary>
    public decimal? Total { get; init; }

    [JsonIgnore]
    public override string? DocumentNumber => Number;

    [JsonIgnore]
    public override string? OrderNumber => Number;
}
