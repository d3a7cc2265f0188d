namespace EdiGateway.Formats.X12;

/// <summary>A transaction set, ST to SE.</summary>
public sealed record SetRead(TransactionSet Set) : InterchangeEvent;
