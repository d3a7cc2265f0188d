namespace EdiGateway.Engine.DeadLetters;

/// <summary>Something that is stuck until a person acts: what, where, why, and what to do.</summary>
public sealed record DeadLetter
{
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Partner { get; init; }

    /// <summary>The stop where it ended; replay begins there.</summary>
    public required string Stop { get; init; }

    /// <summary>Code of the first finding, or the kind of failure; like ones are grouped by partner, stop and code.</summary>
    public required string Code { get; init; }

    public string? TransmissionId { get; init; }

    public string? DocumentId { get; init; }

    public required string CorrelationId { get; init; }

    /// <summary>850 PO 4711 of acme.</summary>
    public required string What { get; init; }

    /// <summary>File, segment and element, or address.</summary>
    public required string Place { get; init; }

    public required string Why { get; init; }

    public required string WhatToDo { get; init; }

    /// <summary>The work that failed, as JSON; null when replay begins with the transmission's bytes.</summary>
    public string? Work { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public string? Resolution { get; init; }
}
