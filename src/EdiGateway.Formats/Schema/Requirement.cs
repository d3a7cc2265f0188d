namespace EdiGateway.Formats.Schema;

/// <summary>Must it be there? The requirement designators of X12.6, plus the one that only an overlay sets.</summary>
public enum Requirement
{
    Mandatory,
    Optional,
    /// <summary>Optional, and named by a syntax note of its segment (X12 prints these as "X" or "C").</summary>
    Conditional,
    /// <summary>A partner's overlay says: never. The position stays in the schema so that ordinals do not move.</summary>
    Forbidden,
}
