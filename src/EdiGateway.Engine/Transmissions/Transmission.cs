using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.Transmissions;

/// <summary>One file or message in motion.</summary>
public sealed record Transmission
{
    public required string Id { get; init; }

    public required Direction Direction { get; init; }

    /// <summary>The partner it comes from or goes to.</summary>
    public required string Partner { get; init; }

    /// <summary>The partner's connection it came or goes through.</summary>
    public required string Connection { get; init; }

    /// <summary>In: as the partner named it. Out: as it was delivered, empty before.</summary>
    public string FileName { get; init; } = "";

    /// <summary>x12, json or flat/layout; null before it is known.</summary>
    public string? Format { get; init; }

    /// <summary>Null for outgoing transmissions that are not written yet.</summary>
    public ContentRef? Content { get; init; }

    public required TransmissionState State { get; init; }

    /// <summary>ISA05:ISA06.</summary>
    public string? Sender { get; init; }

    /// <summary>ISA07:ISA08.</summary>
    public string? Receiver { get; init; }

    /// <summary>ISA13.</summary>
    public string? InterchangeControl { get; init; }

    /// <summary>The file it was split from, or the transmission it repeats.</summary>
    public string? Parent { get; init; }

    /// <summary>Ties together all that follows from one file.</summary>
    public required string CorrelationId { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Why it is in its state, in a sentence; null when there is nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>Out: what the deliverer has to know (control numbers, documents, idempotency key), as JSON.</summary>
    public string? Delivery { get; init; }
}
