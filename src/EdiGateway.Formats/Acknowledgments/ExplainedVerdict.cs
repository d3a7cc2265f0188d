namespace EdiGateway.Formats.Acknowledgments;

/// <summary>A verdict in words.</summary>
/// <param name="Subject">What is judged: interchange, group, set, item or batch.</param>
/// <param name="Status">The verdict as data.</param>
/// <param name="Sentence">What is judged and how, without the errors.</param>
public sealed record ExplainedVerdict(string Subject, AcknowledgmentStatus Status, string Sentence)
{
    /// <summary>GS06 of what is judged; null when not said.</summary>
    public string? GroupControl { get; init; }

    /// <summary>ST02 of what is judged; null when not said.</summary>
    public string? SetControl { get; init; }

    /// <summary>Why, error by error.</summary>
    public IReadOnlyList<ExplainedError> Errors { get; init; } = [];

    /// <summary>The sets of a group.</summary>
    public IReadOnlyList<ExplainedVerdict> Parts { get; init; } = [];
}
