namespace EdiGateway.Engine.Events;

/// <summary>Something that happened to a transmission or document, in a sentence without document contents.</summary>
/// <param name="Kind">A short word for machines: picked-up, accepted, routed, delivered …</param>
public sealed record TimelineEvent(long Number, DateTimeOffset At, string CorrelationId, string Partner, string? TransmissionId, string? DocumentId, string Stop, string Kind, string Sentence);
