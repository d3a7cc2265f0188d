namespace EdiGateway.Engine.Documents;

/// <summary>A pallet, a package or a group of lines that a warehouse shipped, with what is in it.</summary>
public sealed record WarehousePackage : DocumentPart
{
    public string? Number { get; init; }

    /// <summary>Serial shipping container code of the label.</summary>
    public string? Sscc { get; init; }

    public IReadOnlyList<Mark> Marks { get => field ?? []; init => field = value is [] ? null : value; }

    public PalletPattern? Pallet { get; init; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<WarehouseItem> Items { get => field ?? []; init => field = value is [] ? null : value; }
}
