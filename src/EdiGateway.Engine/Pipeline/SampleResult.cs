using EdiGateway.Engine.Documents;

namespace EdiGateway.Engine.Pipeline;

/// <summary>What came of a sample.</summary>
public sealed record SampleResult
{
    public required SamplePair Sample { get; init; }

    /// <summary>The maps that took part.</summary>
    public required IReadOnlyList<string> Maps { get; init; }

    /// <summary>The documents as an expectation holds them.</summary>
    public required string Actual { get; init; }

    /// <summary>Is there an expectation at all?</summary>
    public required bool HasExpectation { get; init; }

    /// <summary>Between the expectation and what was read.</summary>
    public IReadOnlyList<DocumentDifference> Reading { get; init; } = [];

    /// <summary>Between what was read, and what was read again after writing it.</summary>
    public IReadOnlyList<DocumentDifference> Writing { get; init; } = [];

    /// <summary>What else went wrong, in sentences.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    public bool Agrees => HasExpectation && Reading.Count + Writing.Count + Problems.Count == 0;
}
