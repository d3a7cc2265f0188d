namespace EdiGateway.Engine.Documents;

/// <summary>A part of a day's quantity and when it must be there.</summary>
public sealed record TimedDelivery : DocumentPart
{
    public decimal? Quantity { get; init; }

    public TimeOnly? Time { get; init; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }
}
