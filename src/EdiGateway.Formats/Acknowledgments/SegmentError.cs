namespace EdiGateway.Formats.Acknowledgments;

/// <summary>A segment in error (AK3 or IK3).</summary>
public sealed record SegmentError
{
    /// <summary>Tag, of a missing segment the one that was expected.</summary>
    public required string Segment { get; init; }

    /// <summary>ST = 1; of a missing segment the position where it was expected.</summary>
    public required int Position { get; init; }

    public string? Loop { get; init; }

    /// <summary>Element 720 or 620; null when the sender of the acknowledgment left it out.</summary>
    public string? Code { get; init; }

    public IReadOnlyList<ElementError> Elements { get; init; } = [];

    /// <summary>Business context a 999 gives (CTX).</summary>
    public IReadOnlyList<ErrorContext> Contexts { get; init; } = [];
}
