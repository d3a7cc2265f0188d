using EdiGateway.Formats.Findings;

namespace EdiGateway.Host.Commands;

/// <summary>A finding as the verbs print it with --json.</summary>
sealed record FindingReport(string Code, string Severity, string? Segment, int SegmentPosition, int Element, int Component, string? Value, long ByteOffset, string Message, string Help, string? Ack)
{
    public static FindingReport Of(Finding finding) => new(
        finding.Code, finding.Severity.ToString().ToLowerInvariant(), finding.Segment, finding.SegmentPosition, finding.Element, finding.Component, finding.Value, finding.ByteOffset, finding.Message, finding.Help, finding.Ack);
}
