namespace EdiGateway.Engine.Documents;

/// <summary>How long something takes, such as from an order to its shipment.</summary>
public sealed record LeadTime : DocumentPart
{
    /// <summary>Code that says from what to what.</summary>
    public string? Kind { get; init; }

    /// <summary>How many of <see cref="TimeUnit"/>.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Unit of time in words of the map's table (days, weeks …); an unknown code stays as it came.</summary>
    public string? TimeUnit { get; init; }

    /// <summary>From when on this holds.</summary>
    public DateOnly? Date { get; init; }
}
