namespace EdiGateway.Transports.As2;

/// <summary>What a receipt is worth.</summary>
/// <param name="Outcome">Accepted, or the first thing that is wrong.</param>
/// <param name="Explanation">For people.</param>
public sealed record ReceiptVerdict(ReceiptOutcome Outcome, string Explanation)
{
    public bool IsAccepted => Outcome == ReceiptOutcome.Accepted;
}
