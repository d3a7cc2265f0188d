namespace EdiGateway.Engine.Documents;

/// <summary>What is wrong with a document, and where.</summary>
public sealed record ApplicationError : DocumentPart
{
    public string? Code { get; init; }

    public string? Text { get; init; }

    /// <summary>Segment's tag.</summary>
    public string? Segment { get; init; }

    /// <summary>Which segment of the set, counted from ST.</summary>
    public int? SegmentPosition { get; init; }

    /// <summary>Which element of the segment.</summary>
    public int? ElementPosition { get; init; }

    /// <summary>Which component of the element.</summary>
    public int? ComponentPosition { get; init; }

    /// <summary>Which of a repeated element.</summary>
    public int? Repetition { get; init; }

    /// <summary>The element's number in the standard.</summary>
    public string? Element { get; init; }

    /// <summary>The value that is wrong.</summary>
    public string? Value { get; init; }

    /// <summary>A value that would be right.</summary>
    public string? Suggestion { get; init; }

    public IReadOnlyList<string> Notes { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>Further data that belongs to the error.</summary>
    public IReadOnlyList<string> RelatedData { get => field ?? []; init => field = value is [] ? null : value; }
}
