namespace EdiGateway.Engine.Documents;

/// <summary>A pallet or a package, with what is in it.</summary>
public sealed record ShippedUnit : DocumentPart
{
    /// <summary>Serial shipping container code of the label.</summary>
    public string? Sscc { get; init; }

    public IReadOnlyList<Mark> Marks { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<ShippedQuantity> Quantities { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public Packing? Packing { get; init; }

    public PalletPattern? Pallet { get; init; }

    public IReadOnlyList<ShippedUnit> Packages { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<ShippedItem> Items { get => field ?? []; init => field = value is [] ? null : value; }
}
