namespace EdiGateway.Engine.Documents;

/// <summary>Lines of a warehouse order that share labels, a destination or dates.</summary>
public sealed record WarehouseOrderGroup : DocumentPart
{
    public string? Number { get; init; }

    public IReadOnlyList<Mark> Marks { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<StoreQuantity> Stores { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Party> OtherParties { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<WarehouseOrderLine> Lines { get => field ?? []; init => field = value is [] ? null : value; }
}
