namespace EdiGateway.Engine.Channels;

/// <summary>What the pipeline wants to hand to a partner: one interchange, one flat file, or one canonical document for an API.</summary>
public sealed record OutgoingFile
{
    /// <summary>Of the transmission that this is.</summary>
    public string Id { get; init; } = "";

    /// <summary>Opens the content from its start; every attempt opens it again.</summary>
    public required Func<CancellationToken, Task<Stream>> Open { get; init; }

    /// <summary>In bytes.</summary>
    public required long Size { get; init; }

    /// <summary>The same for every attempt of the same delivery; the other side, and the file name, recognise a repetition by it.</summary>
    public required string IdempotencyKey { get; init; }

    public required string CorrelationId { get; init; }

    /// <summary>When the content was made (not the time of this attempt): what <c>{utc}</c> in a file name shows.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>The documents in it, for the control file.</summary>
    public int Count { get; init; } = 1;

    /// <summary>What it is, for the file name: <c>997</c>, <c>810</c>, <c>PurchaseOrder</c>, <c>legacy-orders</c>.</summary>
    public string Set { get; init; } = "";

    /// <summary>The control or document number, for the file name.</summary>
    public string Number { get; init; } = "";

    /// <summary>A running number, for <c>{seq}</c> in a file name; taken by the pipeline when the content was made.</summary>
    public long Sequence { get; init; }

    /// <summary>An explicit name instead of the connection's pattern.</summary>
    public string? Name { get; init; }
}
