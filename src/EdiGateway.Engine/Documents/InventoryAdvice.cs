using System.Text.Json.Serialization;

namespace EdiGateway.Engine.Documents;

/// <summary>What a seller or a warehouse has in stock, or a question about it.</summary>
public sealed record InventoryAdvice : BusinessDocument
{
    /// <summary>original, replacement, query …</summary>
    public string? Purpose { get; init; }

    /// <summary>Code of who tells whom: seller to buyer, distributor to seller, question or answer.</summary>
    public string? ReportType { get; init; }

    public string? Number { get; init; }

    public Moment? ReportedAt { get; init; }

    /// <summary>Code of what the receiver shall do.</summary>
    public string? Action { get; init; }

    public string? CurrencyParty { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; init; }

    /// <summary>When the stock was as the document says.</summary>
    public Moment? AsOf { get; init; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>The buyer's number for the seller.</summary>
    public string? VendorNumber { get; init; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Contact> Contacts { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Measurement> Measurements { get => field ?? []; init => field = value is [] ? null : value; }

    public Party? Vendor { get; init; }

    public Party? Buyer { get; init; }

    /// <summary>Where the stock is.</summary>
    public Party? Warehouse { get; init; }

    public IReadOnlyList<Party> OtherParties { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<InventoryLine> Lines { get => field ?? []; init => field = value is [] ? null : value; }

    [JsonIgnore]
    public override string? DocumentNumber => Number;
}
