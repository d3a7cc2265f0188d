namespace EdiGateway.Engine.Ledgers;

/// <summary>A number under which somebody knows a document.</summary>
/// <param name="Kind">See <see cref="CrossReferences"/>.</param>
/// <param name="Partner">Who uses the number.</param>
public sealed record CrossReference(string Kind, string Partner, string Key, string DocumentId, DateTimeOffset At);
