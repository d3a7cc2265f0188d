using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Formats.X12;

/// <summary>A transaction set as it was read. The tree is valid until the reader goes on.</summary>
public sealed class TransactionSet
{
    /// <summary>ST01.</summary>
    public required string Id { get; init; }

    /// <summary>ST02.</summary>
    public required string ControlNumber { get; init; }

    /// <summary>ST03, null when absent.</summary>
    public string? ImplementationReference { get; init; }

    public required InterchangeHeader Interchange { get; init; }

    public required GroupHeader Group { get; init; }

    /// <summary>Null when the dictionary knows no such version or set.</summary>
    public SetSchema? Schema { get; init; }

    public required SegmentTree Tree { get; init; }

    /// <summary>The first ones, in order; <see cref="FindingCount"/> counts all.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    public required int FindingCount { get; init; }

    /// <summary>No finding is an error.</summary>
    public required bool IsAccepted { get; init; }

    /// <summary>Of the S of ST, in the file.</summary>
    public required long ByteOffset { get; init; }

    /// <summary>Up to and including the terminator of SE.</summary>
    public required long ByteLength { get; init; }

    /// <summary>ST and SE included.</summary>
    public required int SegmentCount { get; init; }
}
