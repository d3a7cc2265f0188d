namespace EdiGateway.Formats.Acknowledgments;

/// <summary>What a 997 or 999 says about one functional group, as data: built from our findings, or read from what a partner sent. Serializable as it is.</summary>
public sealed record FunctionalAcknowledgment
{
    /// <summary>GS01 of the group that is answered (AK101).</summary>
    public required string FunctionalId { get; init; }

    /// <summary>Its GS06 (AK102).</summary>
    public required string GroupControl { get; init; }

    /// <summary>Its GS08 (AK103, where the version has it).</summary>
    public string? Version { get; init; }

    public required AcknowledgmentStatus Status { get; init; }

    /// <summary>Sets the group's trailer promised (AK902).</summary>
    public required int SetsIncluded { get; init; }

    /// <summary>Sets found (AK903).</summary>
    public required int SetsReceived { get; init; }

    /// <summary>Sets accepted, with or without errors noted (AK904).</summary>
    public required int SetsAccepted { get; init; }

    /// <summary>Element 716, at most five.</summary>
    public IReadOnlyList<string> GroupErrors { get; init; } = [];

    public IReadOnlyList<SetAcknowledgment> Sets { get; init; } = [];
}
