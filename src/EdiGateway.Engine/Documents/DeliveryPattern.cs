namespace EdiGateway.Engine.Documents;

/// <summary>On which days of the week and in which shifts deliveries come.</summary>
public sealed record DeliveryPattern : DocumentPart
{
    /// <summary>Code of the days.</summary>
    public string? Days { get; init; }

    /// <summary>Code of the times of the day.</summary>
    public string? Times { get; init; }
}
