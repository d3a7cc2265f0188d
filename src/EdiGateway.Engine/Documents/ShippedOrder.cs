namespace EdiGateway.Engine.Documents;

/// <summary>What is shipped for one order.</summary>
public sealed record ShippedOrder : DocumentPart
{
    /// <summary>The buyer's order number.</summary>
    public string? Number { get; init; }

    public string? Release { get; init; }

    public string? Change { get; init; }

    public DateOnly? OrderDate { get; init; }

    public string? Contract { get; init; }

    public IReadOnlyList<ShippedQuantity> Quantities { get; init; } = [];

    public IReadOnlyList<Routing> Routings { get; init; } = [];

    public string? Department { get; init; }

    public string? VendorNumber { get; init; }

    public string? Invoice { get; init; }

    public IReadOnlyList<Reference> References { get; init; } = [];

    public IReadOnlyList<DateEntry> Dates { get; init; } = [];

    public IReadOnlyList<Party> Parties { get; init; } = [];

    public IReadOnlyList<ShippedUnit> Pallets { get; init; } = [];

    public IReadOnlyList<ShippedUnit> Packages { get; init; } = [];

    public IReadOnlyList<ShippedItem> Items { get; init; } = [];
}
