namespace EdiGateway.Engine.Ledgers;

/// <summary>A functional acknowledgment that we wait for.</summary>
public sealed record AckExpectation
{
    public required string Id { get; init; }

    public required string Partner { get; init; }

    /// <summary>GS01.</summary>
    public required string FunctionalId { get; init; }

    /// <summary>GS06, without leading zeros.</summary>
    public required string GroupControl { get; init; }

    /// <summary>ST02.</summary>
    public required string SetControl { get; init; }

    public required string SetId { get; init; }

    public required string DocumentId { get; init; }

    public required string TransmissionId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public AckState State { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The incoming transmission that closed it.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>What the partner said, in a sentence.</summary>
    public string? Note { get; init; }
}
