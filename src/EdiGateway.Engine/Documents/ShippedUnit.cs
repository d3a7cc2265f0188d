namespace EdiGateway.Engine.Documents;

/// <summary>A pallet or a package, with what is in it.</summary>
public sealed record ShippedUnit : DocumentPart
{
    /// <summary>Serial shipping container code of the label.</summary>
    public string? Sscc { get; init; }

    public IReadOnlyList<Mark> Marks { get; init; } = [];

    public IReadOnlyList<ShippedQuantity> Quantities { get; init; } = [];

    public IReadOnlyList<Reference> References { get; init; } = [];

    public IReadOnlyList<DateEntry> Dates { get; init; } = [];

    public Packing? Packing { get; init; }

    public PalletPattern? Pallet { get; init; }

    public IReadOnlyList<ShippedUnit> Packages { get; init; } = [];

    public IReadOnlyList<ShippedItem> Items { get; init; } = [];
}
