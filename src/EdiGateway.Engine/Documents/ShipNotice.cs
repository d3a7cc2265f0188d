using System.Text.Json.Serialization;

namespace EdiGateway.Engine.Documents;

/// <summary>What is on its way, and how it is packed. The same lists occur at every depth: what stands straight in the shipment, in an order, on a pallet or in a package.</summary>
public sealed record ShipNotice : BusinessDocument
{
    public string? Purpose { get; init; }

    /// <summary>The seller's number for the shipment.</summary>
    public string? Number { get; init; }

    public Moment? CreatedAt { get; init; }

    /// <summary>Code of the hierarchy that the sender used.</summary>
    public string? Structure { get; init; }

    public IReadOnlyList<DateEntry> NoticeDates { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<ShippedQuantity> Quantities { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Routing> Routings { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Equipment> Equipment { get => field ?? []; init => field = value is [] ? null : value; }

    public string? BillOfLading { get; init; }

    /// <summary>The carrier's number.</summary>
    public string? ProNumber { get; init; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Contact> Contacts { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Mark> Marks { get => field ?? []; init => field = value is [] ? null : value; }

    public Moment? ShippedAt { get; init; }

    public Moment? ExpectedAt { get; init; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public Freight? Freight { get; init; }

    public Party? ShipTo { get; init; }

    public Party? ShipFrom { get; init; }

    public IReadOnlyList<Party> OtherParties { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<ShippedOrder> Orders { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<ShippedUnit> Pallets { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<ShippedUnit> Packages { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<ShippedItem> Items { get => field ?? []; init => field = value is [] ? null : value; }

    public decimal? HashTotal { get; init; }

    [JsonIgnore]
    public override string? DocumentNumber => Number;

    /// <summary>The order, when the shipment is for one only.</summary>
    [JsonIgnore]
    public override string? OrderNumber => Orders.Count == 1 ? Orders[0].Number : null;
}
