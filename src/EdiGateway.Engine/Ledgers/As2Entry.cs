using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;

namespace EdiGateway.Engine.Ledgers;

/// <summary>A message by AS2 and its receipt, both as they went over the wire.</summary>
public sealed record As2Entry
{
    public required string Id { get; init; }

    public required Direction Direction { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    /// <summary>Exactly as it stands in the header.</summary>
    public required string MessageId { get; init; }

    public required string Partner { get; init; }

    public required string Connection { get; init; }

    /// <summary>Null for messages that were refused.</summary>
    public string? Transmission { get; init; }

    public required string CorrelationId { get; init; }

    public required As2State State { get; init; }

    /// <summary>Header fields, an empty line, body.</summary>
    public ContentRef? Content { get; init; }

    /// <summary>In: digest of the HTTP body, lower-case hex.</summary>
    public string? BodySha256 { get; init; }

    /// <summary>Digest of the documents in it, lower-case hex.</summary>
    public string? PayloadSha256 { get; init; }

    /// <summary>Out: what its receipt is checked against, as JSON.</summary>
    public string? Expectation { get; init; }

    /// <summary>Like <see cref="Content"/>.</summary>
    public ContentRef? Receipt { get; init; }

    /// <summary>In: where the receipt goes later; null when it went with the answer.</summary>
    public string? ReceiptUrl { get; init; }

    /// <summary>Out: how often it was handed over.</summary>
    public int Sent { get; init; }

    /// <summary>Out: until when the receipt is waited for.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>What came of it, in a sentence.</summary>
    public string? Note { get; init; }

    public required DateTimeOffset At { get; init; }
}
