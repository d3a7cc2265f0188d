namespace EdiGateway.Formats.X12;

/// <summary>What becomes of a violated rule.</summary>
public enum Check
{
    /// <summary>Not looked at.</summary>
    Off,

    /// <summary>Recorded; the set is accepted.</summary>
    Warn,

    /// <summary>Rejects the set.</summary>
    Reject,
}
