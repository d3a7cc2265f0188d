using System.Buffers;
using EdiGateway.Formats.Findings;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>Writes records as lines; what differs between fixed and delimited files.</summary>
abstract class FlatLineWriter(Layout layout, FlatFindings findings)
{
    readonly TextFitting _fitting = new(layout);

    /// <summary>Where findings go; exchanged per document.</summary>
    public FlatFindings Findings { get; set; } = findings;

    protected Layout Layout => layout;

    /// <summary>Writes what comes before the first record.</summary>
    public virtual void Begin(IBufferWriter<byte> output)
    {
        if (layout.Bom)
            output.Write(layout.Encoding.Preamble);
    }

    public void WriteDocument(IBufferWriter<byte> output, IReadOnlyList<FlatRecord> records)
    {
        if (!layout.IsJoined)
        {
            for (var i = 0; i < records.Count; i++)
                WriteRecord(output, records[i], i + 1);
            return;
        }
        // One line for each record that has none under it, with the values of those above.
        var parents = records.Select(r => r.Parent).ToHashSet();
        for (var i = 0; i < records.Count; i++)
        {
            if (parents.Contains(i))
                continue;
            var line = new List<FlatRecord>();
            for (var at = i; at >= 0; at = records[at].Parent)
                line.Add(records[at]);
            WriteLine(output, line, i + 1);
        }
    }

    public void WriteRecord(IBufferWriter<byte> output, FlatRecord record, int position) => WriteLine(output, [record], position);

    protected abstract void WriteLine(IBufferWriter<byte> output, IReadOnlyList<FlatRecord> records, int position);

    /// <summary>The text of one field, in characters that the encoding has.</summary>
    protected string Text(FlatRecord record, LayoutField field, int position)
    {
        var place = new FlatPlace(0, position, -1);
        var value = record.Values[field.Number - 1];
        var text = FieldText.Write(field, value, out var issue);
        if (issue is not null)
        {
            Findings.Add(issue, place, record.Layout, field, value);
            return "";
        }
        var fitted = _fitting.Fit(text, out var missing);
        if (missing is not null)
            Findings.Add(layout.Unmappable == UnmappablePolicy.Fail ? Catalogue.FlatCharacterMissing : Catalogue.FlatCharacterReplaced, place, record.Layout, field, fitted, missing);
        return layout.Unmappable == UnmappablePolicy.Fail && missing is not null ? "" : fitted;
    }

    protected void Refuse(CatalogueEntry entry, FlatRecord record, LayoutField field, int position, string text, string detail) =>
        Findings.Add(entry, new FlatPlace(0, position, -1), record.Layout, field, text, detail);
}
