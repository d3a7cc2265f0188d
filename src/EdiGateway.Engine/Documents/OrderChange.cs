using System.Text.Json.Serialization;

namespace EdiGateway.Engine.Documents;

/// <summary>What changes in an order that was sent before: the buyer asks for it (860), the seller answers or asks in turn (865).</summary>
public sealed record OrderChange : BusinessDocument
{
    /// <summary>change, cancellation, replacement …</summary>
    public string? Purpose { get; init; }

    public string? OrderType { get; init; }

    /// <summary>The seller's answer to the whole change (accepted, rejected …); when the buyer asks, the answer that is wanted.</summary>
    public string? Answer { get; init; }

    /// <summary>The order that changes, with the buyer's number for this change.</summary>
    public OrderReference? Order { get; init; }

    public string? RequestReference { get; init; }

    /// <summary>The seller's own number for the order.</summary>
    public string? VendorOrder { get; init; }

    public DateOnly? AcknowledgedOn { get; init; }

    /// <summary>When the change was asked for.</summary>
    public DateOnly? ChangedOn { get; init; }

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

    public IReadOnlyList<ChangedLine> Lines { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>Money for the whole order after the change.</summary>
    public decimal? Total { get; init; }

    [JsonIgnore]
    public override string? DocumentNumber => Order?.Number;

    [JsonIgnore]
    public override string? OrderNumber => Order?.Number;
}
