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

    public IReadOnlyList<ShippedQuantity> Quantities { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Routing> Routings { get => field ?? []; init => field = value is [] ? null : value; }

    public string? Department { get; init; }

    public string? VendorNumber { get; init; }

    public string? Invoice { get; init; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Party> Parties { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<ShippedUnit> Pallets { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<ShippedUnit> Packages { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<ShippedItem> Items { get => field ?? []; init => field = value is [] ? null : value; }
}
