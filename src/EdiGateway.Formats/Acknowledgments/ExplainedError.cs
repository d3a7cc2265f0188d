namespace EdiGateway.Formats.Acknowledgments;

/// <summary>An error of a verdict in words, and its place for programs.</summary>
/// <param name="Sentence">Where and what, without a full stop.</param>
public sealed record ExplainedError(string Sentence)
{
    /// <summary>The code that says why: element 716, 718, 720, 723, 618, 620, 621, I18 or 647.</summary>
    public string? Code { get; init; }

    /// <summary>Tag; null when the error is about the whole.</summary>
    public string? Segment { get; init; }

    /// <summary>ST = 1; 0 when not said.</summary>
    public int Position { get; init; }

    public string? Loop { get; init; }

    /// <summary>0 when not said.</summary>
    public int Element { get; init; }

    public int Component { get; init; }

    public int Repetition { get; init; }

    /// <summary>Data element number.</summary>
    public string? ElementId { get; init; }

    /// <summary>Copy of the bad value.</summary>
    public string? Value { get; init; }

    /// <summary>What the partner would have liked instead.</summary>
    public string? Suggested { get; init; }

    /// <summary>The segment as it was sent; null when what was sent is not at hand.</summary>
    public string? Sent { get; init; }
}
