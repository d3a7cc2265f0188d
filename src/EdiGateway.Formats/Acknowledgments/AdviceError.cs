namespace EdiGateway.Formats.Acknowledgments;

/// <summary>Something that a partner's application does not like (TED of an 824, with the notes below it).</summary>
public sealed record AdviceError
{
    /// <summary>Element 647; null when only notes say what is wrong.</summary>
    public string? Code { get; init; }

    /// <summary>In the partner's words.</summary>
    public string? Text { get; init; }

    /// <summary>Tag of the segment in question.</summary>
    public string? Segment { get; init; }

    /// <summary>Its position, ST = 1; 0 when not said.</summary>
    public int Position { get; init; }

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

    /// <summary>Further words and codes (NTE, RED, LQ).</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
