namespace EdiGateway.Engine.Documents;

/// <summary>The stock of one article.</summary>
public sealed record InventoryLine : DocumentPart
{
    public string? Number { get; init; }

    public Item? Item { get; init; }

    public IReadOnlyList<Description> Descriptions { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Measurement> Measurements { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Price> Prices { get => field ?? []; init => field = value is [] ? null : value; }

    public string? CurrencyParty { get; init; }

    /// <summary>ISO 4217; when it is another one than the document's.</summary>
    public string? Currency { get; init; }

    public IReadOnlyList<Adjustment> Adjustments { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Contact> Contacts { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<StoreQuantity> Stores { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<LeadTime> LeadTimes { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Component> Components { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>On hand, available, on order … each of them.</summary>
    public IReadOnlyList<InventoryQuantity> Quantities { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Party> OtherParties { get => field ?? []; init => field = value is [] ? null : value; }
}
