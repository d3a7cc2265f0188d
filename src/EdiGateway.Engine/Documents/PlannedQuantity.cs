namespace EdiGateway.Engine.Documents;

/// <summary>A quantity that is wanted in a period or on a day.</summary>
public sealed record PlannedQuantity : DocumentPart
{
    public decimal? Quantity { get; init; }

    /// <summary>firm, planning, immediate … in words of the map's table; an unknown code stays as it came.</summary>
    public string? Certainty { get; init; }

    /// <summary>weekly, monthly, discrete … in words of the map's table; an unknown code stays as it came.</summary>
    public string? Timing { get; init; }

    /// <summary>The day, or the first day of the period.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day of the period.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Code of what <see cref="Time"/> is.</summary>
    public string? TimeType { get; init; }

    public TimeOnly? Time { get; init; }

    public string? ReferenceType { get; init; }

    public string? Reference { get; init; }

    /// <summary>Code of the planning step that the quantity comes from.</summary>
    public string? PlanType { get; init; }

    /// <summary>Code of what <see cref="Quantity"/> is, when it is not simply what is wanted.</summary>
    public string? QuantityKind { get; init; }

    /// <summary>Code of why the quantity changed.</summary>
    public string? Reason { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<QuantityEntry> Quantities { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<StoreQuantity> Stores { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<CodeList> CodeLists { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>How the day's quantity is spread over the day.</summary>
    public IReadOnlyList<TimedDelivery> Deliveries { get => field ?? []; init => field = value is [] ? null : value; }
}
