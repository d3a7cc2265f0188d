namespace EdiGateway.Engine.Documents;

/// <summary>One kind of quantity of an article in stock.</summary>
public sealed record InventoryQuantity : DocumentPart
{
    /// <summary>on-hand, available, on-order … in words of the map's table; an unknown code stays as it came.</summary>
    public string? Kind { get; init; }

    public decimal? Quantity { get; init; }

    /// <summary>Unit of measure in words of the map's table (each, case …); an unknown code stays as it came.</summary>
    public string? Unit { get; init; }

    /// <summary>Words instead of a number.</summary>
    public string? Text { get; init; }

    public IReadOnlyList<Measurement> Measurements { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<LeadTime> LeadTimes { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>Where or when parts of the quantity are there.</summary>
    public IReadOnlyList<Schedule> Schedules { get => field ?? []; init => field = value is [] ? null : value; }
}
