namespace EdiGateway.Formats.Acknowledgments;

/// <summary>An element in error (AK4 or IK4).</summary>
public sealed record ElementError
{
    public required int Element { get; init; }

    /// <summary>0 for the whole element.</summary>
    public int Component { get; init; }

    /// <summary>0 when it does not repeat. Only versions with repetitions can say it.</summary>
    public int Repetition { get; init; }

    /// <summary>Data element number, "355".</summary>
    public string? ElementId { get; init; }

    /// <summary>Element 723 or 621.</summary>
    public required string Code { get; init; }

    /// <summary>Copy of the bad value.</summary>
    public string? Value { get; init; }

    /// <summary>Business context a 999 gives (CTX).</summary>
    public IReadOnlyList<ErrorContext> Contexts { get; init; } = [];
}
