namespace EdiGateway.Formats.Findings;

public enum Severity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Note,

    /// <summary>Wrong, but accepted.</summary>
    Warning,

    /// <summary>Rejects the set, group or interchange it stands in.</summary>
    Error,
}
