using EdiGateway.Formats.Findings;

namespace EdiGateway.Formats.X12;

/// <summary>What a file consists of, in order: interchanges, groups, sets.</summary>
public abstract record InterchangeEvent
{
    /// <summary>What was found about the envelope at this point; those of a set are in the set.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
