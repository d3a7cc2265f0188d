using System.Text.Json.Serialization;

namespace EdiGateway.Engine.Documents;

/// <summary>What a seller bills.</summary>
public sealed record Invoice : BusinessDocument
{
    public DateOnly? Date { get; init; }

    public string? Number { get; init; }

    /// <summary>The order that is billed; an invoice over several orders names them in its lines.</summary>
    public OrderReference? Order { get; init; }

    public string? InvoiceType { get; init; }

    public string? Purpose { get; init; }

    public IReadOnlyList<string> Notes { get => field ?? []; init => field = value is [] ? null : value; }

    public string? CurrencyParty { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; init; }

    public string? Department { get; init; }

    /// <summary>The buyer's number for the seller.</summary>
    public string? VendorNumber { get; init; }

    /// <summary>The seller's own number for the order.</summary>
    public string? VendorOrder { get; init; }

    public string? BillOfLading { get; init; }

    /// <summary>The seller's number for the shipment that is billed.</summary>
    public string? Shipment { get; init; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Contact> Contacts { get => field ?? []; init => field = value is [] ? null : value; }

    public Party? ShipTo { get; init; }

    public Party? BillTo { get; init; }

    public Party? RemitTo { get; init; }

    public Party? Vendor { get; init; }

    public Party? Buyer { get; init; }

    public IReadOnlyList<Party> OtherParties { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Term> Terms { get => field ?? []; init => field = value is [] ? null : value; }

    public Moment? ShippedAt { get; init; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public Freight? Freight { get; init; }

    public IReadOnlyList<Remark> Remarks { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<InvoiceLine> Lines { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>Money to pay before a discount.</summary>
    public decimal? Total { get; init; }

    public decimal? Discountable { get; init; }

    /// <summary>Money to pay after the discount.</summary>
    public decimal? Discounted { get; init; }

    public decimal? Discount { get; init; }

    public IReadOnlyList<Tax> Taxes { get => field ?? []; init => field = value is [] ? null : value; }

    public Carriage? Carriage { get; init; }

    public IReadOnlyList<Amount> Amounts { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Adjustment> Adjustments { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<ShippedTotal> Shipped { get => field ?? []; init => field = value is [] ? null : value; }

    [JsonIgnore]
    public override string? DocumentNumber => Number;

    [JsonIgnore]
    public override string? OrderNumber => Order?.Number;
}
