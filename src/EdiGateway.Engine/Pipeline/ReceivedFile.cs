namespace EdiGateway.Engine.Pipeline;

/// <summary>What became of a file that a partner brought, in words for the partner.</summary>
/// <param name="State">received, accepted, partly accepted, rejected or held.</param>
/// <param name="Reason">Why, when there is something to say.</param>
/// <param name="Documents">The documents in it, at most 1,000.</param>
public sealed record ReceivedFile(string Id, string Name, long Bytes, string State, string? Reason, DateTimeOffset At, IReadOnlyList<ReceivedFileDocument> Documents);
