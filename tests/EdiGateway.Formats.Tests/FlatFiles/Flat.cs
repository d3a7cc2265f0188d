using System.Buffers;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.FlatFiles;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Formats.Tests.FlatFiles;

/// <summary>Reads and writes in one line each, and shows documents as texts that can be compared.</summary>
static class Flat
{
    /// <summary>A whole file as it was read.</summary>
    public sealed record Result(IReadOnlyList<string> Documents, IReadOnlyList<Finding> Findings, FlatFileReader Reader)
    {
        /// <summary>The findings as "id at line n".</summary>
        public IEnumerable<string> Ids => Findings.Select(f => f.Entry.Id);

        public IEnumerable<string> Messages => Findings.Select(f => f.Message);
    }

    public static Task<Result> ReadAsync(Layout layout, string text, FlatFileReaderOptions? options = null) => ReadAsync(layout, layout.Encoding.GetBytes(text), options);

    public static async Task<Result> ReadAsync(Layout layout, byte[] bytes, FlatFileReaderOptions? options = null)
    {
        using var stream = new Trickle(bytes);
        var reader = new FlatFileReader(stream, layout, options);
        var (documents, findings) = (new List<string>(), new List<Finding>());
        await foreach (var document in reader.ReadAsync())
        {
            documents.Add(Show(layout, document.Tree));
            findings.AddRange(document.Findings);
        }
        findings.AddRange(reader.FileFindings);
        return new Result(documents, findings, reader);
    }

    public static (string Text, FlatFileWritten Written) Write(Layout layout, params IEnumerable<OutLoop> documents)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var written = FlatFileWriter.Write(bytes, layout, documents);
        return (layout.Encoding.GetString(bytes.WrittenSpan), written);
    }

    /// <summary>A document from lines such as <c>"H orderNo=4711 | L quantity=5"</c>: records in file order, nested as the layout says.</summary>
    public static OutLoop Document(Layout layout, string records)
    {
        var root = new OutLoop(layout.Id);
        var open = new Dictionary<LayoutRecord, OutLoop>();
        foreach (var part in records.Split('|', StringSplitOptions.TrimEntries))
        {
            var words = part.Split(' ', 2);
            var record = layout.Record(words[0])!;
            var segment = new OutSegment(record.Id);
            foreach (var pair in words.Length > 1 ? words[1].Split(", ") : [])
                segment.Set(record.Field(pair[..pair.IndexOf('=')])!.Number, pair[(pair.IndexOf('=') + 1)..]);
            Attach(layout, root, open, record, segment);
        }
        return root;
    }

    public static void Attach(Layout layout, OutLoop root, Dictionary<LayoutRecord, OutLoop> open, LayoutRecord record, OutSegment segment)
    {
        var parent = record.Parent is null ? root : open[record.Parent];
        if (record.Children.Count == 0 && record != layout.First)
        {
            parent.Segments.Add(segment);
            return;
        }
        var loop = open[record] = new OutLoop(record.Id);
        loop.Segments.Add(segment);
        parent.Loops.Add(loop);
    }

    /// <summary>A stream that gives little at a time, so that every record spans several reads.</summary>
    sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => await base.ReadAsync(buffer[..Math.Min(buffer.Length, 7)], cancellationToken);

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 7)]);
    }

    /// <summary>The records of a document in the form that <see cref="Document"/> takes.</summary>
    public static string Show(Layout layout, SegmentTree tree) =>
        string.Join(" | ", Enumerable.Range(0, tree.SegmentCount).Select(tree.At).Select(s => Show(layout.Record(s.Id)!, s.Text)));

    static string Show(LayoutRecord record, Func<int, string> value) =>
        $"{record.Id} {string.Join(", ", record.Fields.Where(f => value(f.Number).Length > 0).Select(f => $"{f.Name}={value(f.Number)}"))}".TrimEnd();
}
