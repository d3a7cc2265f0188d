using EdiGateway.Engine.DeadLetters;
using EdiGateway.Engine.Events;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Where receiving writes to.</summary>
public sealed record RecordingTables(
    IStore Store, Archive Archive, Work Work, TransmissionLog Transmissions, DocumentLog Documents, CrossReferences CrossReferences, DeadLetterBox DeadLetters,
    AckReplies Replies, Timeline Timeline, Acknowledging Acknowledging, Duplicates Duplicates, TimeProvider Time);
