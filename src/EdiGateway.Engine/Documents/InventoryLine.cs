namespace EdiGateway.Engine.Documents;

/// <summary>The stock of one article.</summary>
public sealed record InventoryLine : DocumentPart
{
    public string? Number { get; init; }

    public Item? Item { get; init; }

    public IReadOnlyList<Description> Descriptions { get; init; } = [];

    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    public IReadOnlyList<DateEntry> Dates { get; init; } = [];

    public IReadOnlyList<Price> Prices { get; init; } = [];

    public string? CurrencyParty { get; init; }

    /// <summary>ISO 4217; when it is another one than the document's.</summary>
    public string? Currency { get; init; }

    public IReadOnlyList<Adjustment> Adjustments { get; init; } = [];

    public IReadOnlyList<Reference> References { get; init; } = [];

    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    public IReadOnlyList<StoreQuantity> Stores { get; init; } = [];

    public IReadOnlyList<LeadTime> LeadTimes { get; init; } = [];

    public IReadOnlyList<Component> Components { get; init; } = [];

    /// <summary>On hand, available, on order … each of them.</summary>
    public IReadOnlyList<InventoryQuantity> Quantities { get; init; } = [];

    public IReadOnlyList<Party> OtherParties { get; init; } = [];
}
