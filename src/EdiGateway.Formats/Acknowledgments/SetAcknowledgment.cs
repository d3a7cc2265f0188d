namespace EdiGateway.Formats.Acknowledgments;

/// <summary>The verdict on one transaction set (AK2 to AK5).</summary>
public sealed record SetAcknowledgment
{
    /// <summary>ST01 (AK201).</summary>
    public required string SetId { get; init; }

    /// <summary>ST02 (AK202).</summary>
    public required string SetControl { get; init; }

    /// <summary>ST03 (AK203, where the version has it).</summary>
    public string? ImplementationReference { get; init; }

    public required AcknowledgmentStatus Status { get; init; }

    /// <summary>Element 718 or 618, at most five.</summary>
    public IReadOnlyList<string> SetErrors { get; init; } = [];

    public IReadOnlyList<SegmentError> Segments { get; init; } = [];
}
