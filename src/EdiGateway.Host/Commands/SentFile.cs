using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.Tree;
using EdiGateway.Formats.X12;

namespace EdiGateway.Host.Commands;

/// <summary>What was sent, to show the segments that an answer complains about.</summary>
sealed class SentFile
{
    readonly Dictionary<(string Group, string Set), List<string>> _sets = [];

    public static async Task<SentFile> ReadAsync(string file, ISchemaSource schemas, CancellationToken cancellation)
    {
        var sent = new SentFile();
        await using var stream = File.OpenRead(file);
        await foreach (var happened in new InterchangeReader(stream, new InterchangeReaderOptions { Schemas = schemas }).ReadAsync(cancellation))
            if (happened is SetRead { Set: var set })
                sent._sets.TryAdd((Plain(set.Group.ControlNumber), Plain(set.ControlNumber)), [.. Enumerable.Range(0, set.Tree.SegmentCount).Select(index => Text(set.Tree.At(index)))]);
        return sent;
    }

    /// <summary>A verdict whose errors show the segments they are about, where the sent file has them.</summary>
    public ExplainedVerdict With(ExplainedVerdict verdict) => verdict with
    {
        Errors = _sets.GetValueOrDefault((Plain(verdict.GroupControl), Plain(verdict.SetControl))) is not { } segments ? verdict.Errors
            : [.. verdict.Errors.Select(error => error.Position < 1 || error.Position > segments.Count ? error : error with { Sent = segments[error.Position - 1] })],
        Parts = [.. verdict.Parts.Select(With)],
    };

    static string Text(Segment segment) => string.Join('*', Enumerable.Range(1, segment.ElementCount).Select(element => segment.Text(element)).Prepend(segment.Id));

    // Many leave out the leading zeros of control numbers, or add some.
    static string Plain(string? control) => (control ?? "").Trim().TrimStart('0');
}
