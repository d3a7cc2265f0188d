namespace EdiGateway.Formats.X12;

/// <summary>An IEA segment, or the place where it is missing.</summary>
/// <param name="Header">Of the interchange.</param>
/// <param name="End">Offset in the file behind it.</param>
public sealed record InterchangeEnded(InterchangeHeader Header, long End) : InterchangeEvent;
