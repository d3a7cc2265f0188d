namespace EdiGateway.Engine.Documents;

/// <summary>A line of the order and the answers to it.</summary>
public sealed record AcknowledgedLine : DocumentPart
{
    public string? Number { get; init; }

    public decimal? Quantity { get; init; }

    /// <summary>Unit of measure in words of the map's table (each, case …); an unknown code stays as it came.</summary>
    public string? Unit { get; init; }

    /// <summary>Money per unit.</summary>
    public decimal? Price { get; init; }

    public string? PriceBasis { get; init; }

    public Item? Item { get; init; }

    public IReadOnlyList<Description> Descriptions { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Adjustment> Adjustments { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Routing> Routings { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<LineAnswer> Answers { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Remark> Remarks { get => field ?? []; init => field = value is [] ? null : value; }
}
