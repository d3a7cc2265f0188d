using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Acknowledgments;

/// <summary>The answers to one interchange.</summary>
/// <param name="Interchange">What is answered; the envelope of the answer mirrors it.</param>
/// <param name="Acknowledgment">The TA1, null when none is due.</param>
/// <param name="Groups">One per group that is not itself an acknowledgment; empty when a TA1 rejects the interchange.</param>
public sealed record InterchangeReply(InterchangeHeader Interchange, InterchangeAcknowledgment? Acknowledgment, IReadOnlyList<GroupReply> Groups)
{
    public bool IsEmpty => Acknowledgment is null && Groups.Count == 0;
}
