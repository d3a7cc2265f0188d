namespace EdiGateway.Engine.Documents;

/// <summary>When and how much of one article must be delivered.</summary>
public sealed record DeliveryLine : DocumentPart
{
    public string? Number { get; init; }

    public Item? Item { get; init; }

    /// <summary>Unit of measure in words of the map's table (each, case …); an unknown code stays as it came.</summary>
    public string? Unit { get; init; }

    /// <summary>Money per unit.</summary>
    public decimal? Price { get; init; }

    public string? PriceBasis { get; init; }

    /// <summary>Words about the packaging.</summary>
    public IReadOnlyList<Description> Packagings { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Packing> Packings { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>Code of whether the article is released, changed, discontinued.</summary>
    public string? Status { get; init; }

    public string? StatusText { get; init; }

    public IReadOnlyList<QuantityEntry> Quantities { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>The buyer's order number.</summary>
    public string? Order { get; init; }

    /// <summary>Where it is unloaded.</summary>
    public string? Dock { get; init; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Contact> Contacts { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<DeliveryPattern> Patterns { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<PlannedQuantity> Plans { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Movement> Movements { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Routing> Routings { get => field ?? []; init => field = value is [] ? null : value; }
}
