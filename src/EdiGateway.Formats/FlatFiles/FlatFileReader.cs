using System.Runtime.CompilerServices;
using EdiGateway.Formats.Findings;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>
/// Reads a legacy file, one document at a time: memory is bounded by the largest document, not by the file.
/// What is wrong with the file is a finding, never an exception; only the stream itself may throw.
/// </summary>
/// <param name="input">The file; it stays open.</param>
/// <param name="layout">How the file is laid out.</param>
/// <param name="options">Limits.</param>
public sealed class FlatFileReader(Stream input, Layout layout, FlatFileReaderOptions? options = null)
{
    readonly FlatAssembly _assembly = new(layout, options ?? FlatFileReaderOptions.Default);

    /// <summary>What is wrong with the file as a whole (counts of the trailer, a missing trailer, records outside of documents). Complete after the last document was read.</summary>
    public IReadOnlyList<Finding> FileFindings => _assembly.FileFindings;

    /// <summary>Values of the file's header record by field name; empty when there is none.</summary>
    public IReadOnlyDictionary<string, string> FileHeader => _assembly.FileHeader;

    public int DocumentCount => _assembly.DocumentCount;

    /// <summary>The documents in file order. A document is the caller's to keep.</summary>
    public async IAsyncEnumerable<FlatDocument> ReadAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var line in LinesAsync(cancellation))
        {
            if (_assembly.Take(line) is { } finished)
                yield return finished;
        }
        if (_assembly.Finish() is { } last)
            yield return last;
    }

    IAsyncEnumerable<FlatLine> LinesAsync(CancellationToken cancellation) => layout.Kind == LayoutKind.Fixed
        ? new FixedLines(input, layout).ReadAsync(cancellation)
        : new DelimitedLines(input, layout, (options ?? FlatFileReaderOptions.Default).MaxDocumentBytes).ReadAsync(cancellation);
}
