namespace EdiGateway.Formats.Acknowledgments;

/// <summary>What a TA1 says about one interchange.</summary>
public sealed record InterchangeAcknowledgment
{
    /// <summary>ISA13 of the interchange that is answered (TA101).</summary>
    public required string ControlNumber { get; init; }

    /// <summary>Its ISA09 (TA102).</summary>
    public required string Date { get; init; }

    /// <summary>Its ISA10 (TA103).</summary>
    public required string Time { get; init; }

    public required AcknowledgmentStatus Status { get; init; }

    /// <summary>TA105; 000 = no error.</summary>
    public string NoteCode { get; init; } = "000";
}
