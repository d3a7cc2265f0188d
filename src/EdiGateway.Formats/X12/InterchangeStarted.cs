namespace EdiGateway.Formats.X12;

/// <summary>An ISA segment.</summary>
public sealed record InterchangeStarted(InterchangeHeader Header) : InterchangeEvent;
