using System.Text.Json.Serialization;

namespace EdiGateway.Engine.Documents;

/// <summary>What the owner of goods tells a warehouse to ship.</summary>
public sealed record WarehouseOrder : BusinessDocument
{
    /// <summary>original, change, cancellation …</summary>
    public string? Purpose { get; init; }

    /// <summary>The depositor's number for this order to the warehouse.</summary>
    public string? Number { get; init; }

    /// <summary>The buyer's order that is served.</summary>
    public OrderReference? Order { get; init; }

    /// <summary>Place of this order among linked ones, such as 001003 for the first of three.</summary>
    public string? LinkNumber { get; init; }

    /// <summary>Number that linked orders share.</summary>
    public string? MasterReference { get; init; }

    public string? TransactionType { get; init; }

    public string? Action { get; init; }

    public string? OrderType { get; init; }

    public string? Department { get; init; }

    /// <summary>The buyer's number for the seller.</summary>
    public string? VendorNumber { get; init; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Contact> Contacts { get => field ?? []; init => field = value is [] ? null : value; }

    public Moment? RequestedShip { get; init; }

    public Moment? RequestedDelivery { get; init; }

    public Moment? ShipNotBefore { get; init; }

    public Moment? ShipNotAfter { get; init; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<CodedValue> Notes { get => field ?? []; init => field = value is [] ? null : value; }

    public TemperatureControl? Temperature { get; init; }

    public Freight? Freight { get; init; }

    public Routing? Routing { get; init; }

    /// <summary>Code of how empty pallets are exchanged.</summary>
    public string? PalletExchange { get; init; }

    /// <summary>Code of how goods are put on pallets.</summary>
    public string? UnitLoad { get; init; }

    public IReadOnlyList<Equipment> Equipment { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>The owner of the goods.</summary>
    public Party? Depositor { get; init; }

    public Party? Warehouse { get; init; }

    public Party? ShipTo { get; init; }

    public Party? BillTo { get; init; }

    public IReadOnlyList<Party> OtherParties { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>Lines that go together; most senders put one line into each.</summary>
    public IReadOnlyList<WarehouseOrderGroup> Groups { get => field ?? []; init => field = value is [] ? null : value; }

    public WarehouseTotal? Total { get; init; }

    [JsonIgnore]
    public override string? DocumentNumber => Number;

    [JsonIgnore]
    public override string? OrderNumber => Order?.Number;
}
