using System.Text.Json.Serialization;

namespace EdiGateway.Engine.Documents;

/// <summary>What a warehouse tells the owner of goods that it has shipped.</summary>
public sealed record WarehouseShipAdvice : BusinessDocument
{
    /// <summary>full, exceptions, replacement …: what the advice lists.</summary>
    public string? Reporting { get; init; }

    /// <summary>The warehouse's number for the shipment.</summary>
    public string? Number { get; init; }

    /// <summary>The depositor's number of the order to the warehouse that is answered.</summary>
    public string? WarehouseOrder { get; init; }

    /// <summary>The buyer's order that is served.</summary>
    public OrderReference? Order { get; init; }

    public DateOnly? ShippedOn { get; init; }

    public string? AgentShipment { get; init; }

    /// <summary>Number that linked shipments share.</summary>
    public string? MasterReference { get; init; }

    /// <summary>Place of this shipment among linked ones, such as 001003 for the first of three.</summary>
    public string? LinkNumber { get; init; }

    public string? TransactionType { get; init; }

    public string? Action { get; init; }

    public string? BillOfLading { get; init; }

    /// <summary>The carrier's number.</summary>
    public string? ProNumber { get; init; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Contact> Contacts { get => field ?? []; init => field = value is [] ? null : value; }

    public Moment? ShippedAt { get; init; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<CodedValue> Notes { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>complete, partial, backordered …: how much of the order the shipment is.</summary>
    public string? Status { get; init; }

    public Freight? Freight { get; init; }

    public Routing? Routing { get; init; }

    public Equipment? Equipment { get; init; }

    public IReadOnlyList<ShippedQuantity> Quantities { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>How the vehicles were loaded.</summary>
    public IReadOnlyList<LoadDetail> Loads { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Adjustment> Adjustments { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>The owner of the goods.</summary>
    public Party? Depositor { get; init; }

    public Party? Warehouse { get; init; }

    public Party? ShipTo { get; init; }

    public Party? BillTo { get; init; }

    public IReadOnlyList<Party> OtherParties { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>Pallets, packages, or just numbered groups: whatever the warehouse counts.</summary>
    public IReadOnlyList<WarehousePackage> Packages { get => field ?? []; init => field = value is [] ? null : value; }

    public WarehouseTotal? Total { get; init; }

    [JsonIgnore]
    public override string? DocumentNumber => Number ?? WarehouseOrder;

    [JsonIgnore]
    public override string? OrderNumber => Order?.Number;
}
