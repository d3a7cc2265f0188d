using EdiGateway.Formats.Acknowledgments;

namespace EdiGateway.Formats.X12;

/// <summary>A TA1 segment: what the partner says about an interchange of ours.</summary>
public sealed record InterchangeAcknowledged(InterchangeHeader Header, InterchangeAcknowledgment Acknowledgment) : InterchangeEvent;
