using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.Ledgers;

/// <summary>A file that a partner is to collect from its mailbox. Its bytes are those of the transmission of the same id.</summary>
/// <param name="Set">997, 855, legacy-orders …</param>
/// <param name="DueAt">When it should have been collected; null: it may wait for ever.</param>
/// <param name="Number">Control or document number; may be empty.</param>
public sealed record OutboxFile(string Id, string Partner, string Connection, string Name, string Set, string Number, string ContentType, DateTimeOffset At, DateTimeOffset? DueAt, DateTimeOffset? CollectedAt = null, string? CollectedBy = null)
{
    /// <summary>Its bytes, as far as it was read from the store.</summary>
    public ContentRef? Content { get; init; }
}
