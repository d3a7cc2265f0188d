namespace EdiGateway.Formats.X12;

/// <summary>Which rules reject and which only warn, per partner. Structure and mandatory data are never lenient.</summary>
public sealed record Leniency
{
    /// <summary>Every rule of the standard rejects.</summary>
    public static Leniency Strict { get; } = new() { TrailingSeparators = Check.Reject, PaddedValues = Check.Reject, EnvelopeDates = Check.Reject, UnknownSegments = Check.Reject, UnusedSegments = Check.Reject, Counts = Check.Reject, SixDigitDates = Check.Reject };

    /// <summary>What most partners are held to.</summary>
    public static Leniency Standard { get; } = new();

    /// <summary>Takes whatever can be understood.</summary>
    public static Leniency Lenient { get; } = new()
    {
        Lengths = Check.Warn,
        Codes = Check.Warn,
        Characters = Check.Warn,
        Repeats = Check.Warn,
        Order = Check.Warn,
        UnknownSegments = Check.Warn,
        UnusedSegments = Check.Warn,
        Conditions = Check.Warn,
        Dates = Check.Warn,
        Counts = Check.Warn,
        ExtraElements = Check.Warn,
        Types = Check.Warn,
    };

    /// <summary>Element too short or too long.</summary>
    public Check Lengths { get; init; } = Check.Reject;

    /// <summary>Code not in the list.</summary>
    public Check Codes { get; init; } = Check.Reject;

    /// <summary>Control characters and bytes outside the character set.</summary>
    public Check Characters { get; init; } = Check.Reject;

    /// <summary>A number where there are other characters than digits, a decimal point where it is implied.</summary>
    public Check Types { get; init; } = Check.Reject;

    /// <summary>Segments, loops and elements more often than allowed.</summary>
    public Check Repeats { get; init; } = Check.Reject;

    /// <summary>A segment of the set in the wrong place.</summary>
    public Check Order { get; init; } = Check.Reject;

    /// <summary>A segment that the version does not have.</summary>
    public Check UnknownSegments { get; init; } = Check.Reject;

    /// <summary>A segment of the version that this set does not have.</summary>
    public Check UnusedSegments { get; init; } = Check.Reject;

    /// <summary>Syntax notes P R E C L.</summary>
    public Check Conditions { get; init; } = Check.Reject;

    /// <summary>Dates and times that the calendar does not have.</summary>
    public Check Dates { get; init; } = Check.Reject;

    /// <summary>YYMMDD in an element that must be CCYYMMDD.</summary>
    public Check SixDigitDates { get; init; } = Check.Warn;

    /// <summary>More elements than the segment has.</summary>
    public Check ExtraElements { get; init; } = Check.Reject;

    /// <summary>Element separators before the terminator.</summary>
    public Check TrailingSeparators { get; init; } = Check.Warn;

    /// <summary>Blanks at the end of a value.</summary>
    public Check PaddedValues { get; init; } = Check.Warn;

    /// <summary>SE01, GE01, IEA01 and their control numbers.</summary>
    public Check Counts { get; init; } = Check.Reject;

    /// <summary>Dates, times, numbers and the usage in ISA and GS.</summary>
    public Check EnvelopeDates { get; init; } = Check.Warn;
}
