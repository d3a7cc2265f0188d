namespace EdiGateway.Engine.Documents;

/// <summary>The kinds of documents the gateway knows.</summary>
public static class DocumentTypes
{
    public const string PurchaseOrder = nameof(Documents.PurchaseOrder);
    public const string OrderAcknowledgment = nameof(Documents.OrderAcknowledgment);
    public const string Invoice = nameof(Documents.Invoice);
    public const string InventoryAdvice = nameof(Documents.InventoryAdvice);
    public const string RemittanceAdvice = nameof(Documents.RemittanceAdvice);
    public const string PriceCatalog = nameof(Documents.PriceCatalog);
    public const string Forecast = nameof(Documents.Forecast);
    public const string DeliverySchedule = nameof(Documents.DeliverySchedule);
    public const string ApplicationAdvice = nameof(Documents.ApplicationAdvice);
    public const string ShipNotice = nameof(Documents.ShipNotice);
    public const string OrderChange = nameof(Documents.OrderChange);
    public const string WarehouseOrder = nameof(Documents.WarehouseOrder);
    public const string WarehouseShipAdvice = nameof(Documents.WarehouseShipAdvice);

    public static IReadOnlyList<Type> All { get; } =
    [
        typeof(PurchaseOrder),
        typeof(OrderAcknowledgment),
        typeof(Invoice),
        typeof(InventoryAdvice),
        typeof(RemittanceAdvice),
        typeof(PriceCatalog),
        typeof(Forecast),
        typeof(DeliverySchedule),
        typeof(ApplicationAdvice),
        typeof(ShipNotice),
        typeof(OrderChange),
        typeof(WarehouseOrder),
        typeof(WarehouseShipAdvice),
    ];

    /// <summary>The record for a name such as <c>PurchaseOrder</c>; null when there is none.</summary>
    public static Type? Find(string name) => All.FirstOrDefault(type => type.Name == name);
}
