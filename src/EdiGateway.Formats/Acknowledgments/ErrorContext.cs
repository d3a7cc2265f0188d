namespace EdiGateway.Formats.Acknowledgments;

/// <summary>Where in the business an error stands, or what made an element necessary (CTX of a 999): a name with a value, and perhaps a place.</summary>
public sealed record ErrorContext
{
    /// <summary>The element that identifies the business unit, or the reason ("SITUATIONAL TRIGGER").</summary>
    public required string Name { get; init; }

    public string? Value { get; init; }

    public string? Segment { get; init; }

    /// <summary>ST = 1; 0 when not said.</summary>
    public int Position { get; init; }

    public string? Loop { get; init; }

    /// <summary>0 when not said.</summary>
    public int Element { get; init; }

    public int Component { get; init; }

    public int Repetition { get; init; }
}
