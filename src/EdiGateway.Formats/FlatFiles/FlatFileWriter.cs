using System.Buffers;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>Writes documents as a legacy file. Nothing is cut off or bent to fit: a value that the layout cannot hold is a finding, and its document is left out.</summary>
public static class FlatFileWriter
{
    const int MostFindings = 1000;

    /// <summary>Writes a whole file: header record, documents, trailer record with counts.</summary>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="layout">How the file is laid out.</param>
    /// <param name="documents">What is in it, as a map made it: the loop of the whole document or of its first record.</param>
    /// <param name="fileValues">Values for the file's header and trailer records by field name; what the layout counts or fixes need not be given.</param>
    public static FlatFileWritten Write(IBufferWriter<byte> output, Layout layout, IEnumerable<OutLoop> documents, IReadOnlyDictionary<string, string>? fileValues = null)
    {
        var findings = new FlatFindings(MostFindings);
        var lines = layout.Kind == LayoutKind.Fixed ? (FlatLineWriter)new FixedLineWriter(layout, findings) : new DelimitedLineWriter(layout, findings);
        var file = new Tally(layout);
        lines.Begin(output);
        WriteFileRecord(output, layout.FileHeader, fileValues, lines, file);
        foreach (var document in documents)
        {
            // Its own list, so that one document's error says nothing about the next.
            var own = new FlatFindings(MostFindings);
            var records = FlatFlattening.Records(document, layout, own);
            FillCounts(records, layout);
            lines.Findings = own;
            var bytes = new ArrayBufferWriter<byte>();
            lines.WriteDocument(bytes, records);
            findings.AddAll(own);
            if (own.HasErrors)
                continue;
            output.Write(bytes.WrittenSpan);
            file.Documents++;
            foreach (var record in records)
                file.Add(record.Layout, record.Values);
        }
        lines.Findings = findings;
        WriteFileRecord(output, layout.FileTrailer, fileValues, lines, file);
        return new FlatFileWritten(file.Documents, file.Records, findings.Kept);
    }

    static void WriteFileRecord(IBufferWriter<byte> output, LayoutRecord? record, IReadOnlyDictionary<string, string>? given, FlatLineWriter lines, Tally file)
    {
        if (record is null || (!record.Required && given is null))
            return;
        var values = record.Fields.Select(f => given?.GetValueOrDefault(f.Name) ?? "").ToArray();
        file.Add(record, values);
        foreach (var field in record.Fields.Where(f => f.Count is not null))
            values[field.Number - 1] = file.Value(field.Count!);
        lines.WriteRecord(output, new FlatRecord(record, values, -1), 0);
    }

    static void FillCounts(List<FlatRecord> records, Layout layout)
    {
        var tally = new Tally(layout);
        foreach (var record in records)
            tally.Add(record.Layout, record.Values);
        foreach (var (record, values, _, _, _) in records)
        {
            foreach (var field in record.Fields.Where(f => f.Count is not null))
                values[field.Number - 1] = tally.Value(field.Count!);
        }
    }
}
