namespace EdiGateway.Formats.Schema;

/// <summary>The relation a syntax note demands (X12.6, condition designators).</summary>
public enum SyntaxKind
{
    /// <summary>P: all or none.</summary>
    Paired,
    /// <summary>R: at least one.</summary>
    Required,
    /// <summary>E: at most one.</summary>
    Exclusive,
    /// <summary>C: if the first, then all others.</summary>
    Conditional,
    /// <summary>L: if the first, then at least one other.</summary>
    ListConditional,
}
