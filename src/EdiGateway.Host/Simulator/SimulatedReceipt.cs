namespace EdiGateway.Host.Simulator;

/// <summary>How the simulated partner answers AS2 messages with receipts: accept, reject, reject:decryption-failed, late:30s or none.</summary>
/// <param name="Answer">Whether, when, and yes or no.</param>
/// <param name="Reason">What a negative receipt gives as its reason (RFC 4130 section 7.5).</param>
sealed record SimulatedReceipt(SimulatedAnswer Answer, string Reason)
{
    const string Rejects = "reject:";

    internal static SimulatedReceipt? Parse(string text) =>
        text.StartsWith(Rejects, StringComparison.Ordinal) && text.Length > Rejects.Length ? new(SimulatedAnswer.Accept with { Rejects = true }, text[Rejects.Length..])
        : SimulatedAnswer.Parse(text) is { } answer ? new(answer, "unexpected-processing-error")
        : null;
}
