using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>One document of a flat file, with all records that belong to it.</summary>
public sealed class FlatDocument
{
    /// <summary>Records are segments, fields are elements; records that have others under them are loops.</summary>
    public required SegmentTree Tree { get; init; }

    /// <summary>What is wrong or noteworthy, up to <see cref="FlatFileReaderOptions.MaxFindings"/>.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>All findings, also those that were not kept.</summary>
    public required int FindingCount { get; init; }

    /// <summary>Whether no finding is an error.</summary>
    public required bool IsAccepted { get; init; }

    /// <summary>Position among the documents of the file, from 1.</summary>
    public required int Number { get; init; }

    public required long ByteOffset { get; init; }

    /// <summary>From the start of the first record to the end of the last, in bytes.</summary>
    public required long ByteLength { get; init; }

    /// <summary>Line of the first record.</summary>
    public required int Line { get; init; }

    public required int RecordCount { get; init; }
}
