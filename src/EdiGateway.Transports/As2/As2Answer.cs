namespace EdiGateway.Transports.As2;

/// <summary>What came of one attempt to send.</summary>
/// <param name="Kind">What to do with it.</param>
/// <param name="Status">The HTTP status; null when there was no answer.</param>
/// <param name="Explanation">For people: what the other side said, or what went wrong.</param>
/// <param name="Receipt">The receipt, not yet read.</param>
public sealed record As2Answer(As2AnswerKind Kind, int? Status, string Explanation, As2Message? Receipt = null)
{
    /// <summary>How long the other side asks us to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
