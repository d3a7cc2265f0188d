namespace EdiGateway.Engine.Storage;

/// <summary>Something to be done at a stop of the pipeline, durable from the commit that brought it.</summary>
public sealed record WorkItem
{
    public required string Id { get; init; }

    public required string Queue { get; init; }

    /// <summary>The transmission or document it is about.</summary>
    public required string SubjectId { get; init; }

    /// <summary>Whose work it is; workers are fair between partners.</summary>
    public required string Partner { get; init; }

    public required string CorrelationId { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Lower goes first.</summary>
    public int Priority { get; init; } = 5;

    /// <summary>How often it was tried and failed.</summary>
    public int Attempts { get; init; }

    /// <summary>What else the stop has to know, as JSON.</summary>
    public string? Payload { get; init; }

    public string? LastError { get; init; }
}
