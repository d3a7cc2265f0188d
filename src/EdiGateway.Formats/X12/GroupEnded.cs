namespace EdiGateway.Formats.X12;

/// <summary>A GE segment, or the place where it is missing.</summary>
/// <param name="Header">Of the group.</param>
/// <param name="SetsIncluded">GE01 as it says; null when it does not.</param>
/// <param name="SetsReceived">As they were counted.</param>
public sealed record GroupEnded(GroupHeader Header, int? SetsIncluded, int SetsReceived) : InterchangeEvent;
