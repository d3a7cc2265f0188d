namespace EdiGateway.Formats.X12;

/// <summary>A GS segment.</summary>
public sealed record GroupStarted(InterchangeHeader Interchange, GroupHeader Header) : InterchangeEvent;
