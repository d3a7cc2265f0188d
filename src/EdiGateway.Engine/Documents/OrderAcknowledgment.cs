using System.Text.Json.Serialization;

namespace EdiGateway.Engine.Documents;

/// <summary>What a seller answers to an order.</summary>
public sealed record OrderAcknowledgment : BusinessDocument
{
    public string? Purpose { get; init; }

    /// <summary>accepted, rejected, accepted-with-detail …</summary>
    public string? Answer { get; init; }

    /// <summary>The order that is answered.</summary>
    public OrderReference? Order { get; init; }

    /// <summary>The seller's own number for the order.</summary>
    public string? VendorOrder { get; init; }

    public DateOnly? AcknowledgedOn { get; init; }

    public string? CurrencyParty { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; init; }

    public string? Department { get; init; }

    /// <summary>The buyer's number for the seller.</summary>
    public string? VendorNumber { get; init; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Contact> Contacts { get => field ?? []; init => field = value is [] ? null : value; }

    public Freight? Freight { get; init; }

    public IReadOnlyList<Adjustment> Adjustments { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Term> Terms { get => field ?? []; init => field = value is [] ? null : value; }

    public Moment? RequestedDelivery { get; init; }

    public Moment? ScheduledShip { get; init; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Routing> Routings { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Remark> Remarks { get => field ?? []; init => field = value is [] ? null : value; }

    public Party? ShipTo { get; init; }

    public Party? BillTo { get; init; }

    public Party? Buyer { get; init; }

    public Party? Vendor { get; init; }

    public IReadOnlyList<Party> OtherParties { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<AcknowledgedLine> Lines { get => field ?? []; init => field = value is [] ? null : value; }

    [JsonIgnore]
    public override string? DocumentNumber => VendorOrder ?? Order?.Number;

    [JsonIgnore]
    public override string? OrderNumber => Order?.Number;
}
