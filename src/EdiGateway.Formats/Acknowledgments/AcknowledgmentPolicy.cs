namespace EdiGateway.Formats.Acknowledgments;

/// <summary>What a partner wants to be told.</summary>
public sealed record AcknowledgmentPolicy
{
    public Ta1Policy Ta1 { get; init; }

    /// <summary>Sets without errors are listed too (AK2 and AK5*A); otherwise only the counts of AK9 speak for them.</summary>
    public bool ListAcceptedSets { get; init; } = true;

    /// <summary>Warnings with an acknowledgment code are told as "accepted, errors noted" (E); otherwise they stay with us.</summary>
    public bool TellWarnings { get; init; } = true;

    /// <summary>Segment errors told per group. Sets beyond them get their verdict without details, so that a broken file does not cause an answer of its own size.</summary>
    public int MaxSegmentErrors { get; init; } = 10_000;
}
