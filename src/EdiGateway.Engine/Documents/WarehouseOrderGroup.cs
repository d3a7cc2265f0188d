namespace EdiGateway.Engine.Documents;

/// <summary>Lines of a warehouse order that share labels, a destination or dates.</summary>
public sealed record WarehouseOrderGroup : DocumentPart
{
    public string? Number { get; init; }

    public IReadOnlyList<Mark> Marks { get; init; } = [];

    public IReadOnlyList<StoreQuantity> Stores { get; init; } = [];

    public IReadOnlyList<Reference> References { get; init; } = [];

    public IReadOnlyList<DateEntry> Dates { get; init; } = [];

    public IReadOnlyList<Party> OtherParties { get; init; } = [];

    public IReadOnlyList<WarehouseOrderLine> Lines { get; init; } = [];
}
