using System.Buffers;
using EdiGateway.Formats.FlatFiles;
using EdiGateway.Formats.Tree;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Formats.Tests.FlatFiles;

/// <summary>What is written is read back as it was.</summary>
public sealed class RoundTripTests
{
    static readonly string[] Encodings = ["utf-8", "windows-1252", "iso-8859-1", "cp437", "cp850", "cp037"];

    [TestCase("legacy-orders")]
    [TestCase("legacy-order-answers")]
    [TestCase("legacy-invoices")]
    public void Documents_of_the_shipped_layouts_survive(string id) => CheckRoundTrip(Layouts.Shipped(id));

    [TestCaseSource(nameof(Encodings))]
    public void Fixed_documents_survive_in_every_encoding(string encoding) => CheckRoundTrip(Layouts.From($$"""
        layout: x
        kind: fixed
        width: 60
        encoding: {{encoding}}
        newline: {{(encoding == "cp037" ? "nel" : encoding == "cp437" ? "none" : "crlf")}}
        record: { start: 3, length: 2 }
        records:
          HD: { fields: [ key 5-20 required, left 21-30, right 31-40 right, star 41-50 pad *, date 51-58 mask ddMMyyyy none 00000000 ] }
          LI: { in: HD, fields: [ zero 5-12 zero, trailing 13-20 zero sign trailing, punched 21-28 zero sign overpunch, code 29-31 codes A|BB|CCC ] }
          NO: { in: LI, fields: [ text 5-60 ] }
          TR: { in: HD, required: true, fields: [ lines 5-8 zero count LI, sum 9-20 zero sum LI.zero ] }
          EN: { file: trailer, required: true, fields: [ documents 5-8 zero count documents ] }
        """));

    [TestCaseSource(nameof(Encodings))]
    public void Delimited_documents_survive_in_every_encoding(string encoding) => CheckRoundTrip(Layouts.From($$"""
        layout: x
        kind: delimited
        delimiter: tab
        encoding: {{encoding}}
        newline: crlf
        bom: {{(encoding == "utf-8" ? "true" : "false")}}
        quoting: {{(encoding == "cp850" ? "always" : "needed")}}
        record: { field: 2 }
        records:
          HD: { fields: [ key required, any, date mask dd.MM.yyyy ] }
          LI: { in: HD, fields: [ any, trailing sign trailing, zero zero max 9, code codes A|BB|CCC ] }
          NO: { in: LI, fields: [ text ] }
          EN: { file: trailer, required: true, fields: [ documents count documents, records count records ] }
        """));

    static void CheckRoundTrip(Layout layout) => Prop.ForAll(Files(layout).ToArbitrary(), documents =>
    {
        var (_, written) = Flat.Write(layout, documents.Select(d => d.Loop));
        Assert.That(written.Findings.Select(f => f.Message), Is.Empty);
        var bytes = new ArrayBufferWriter<byte>();
        FlatFileWriter.Write(bytes, layout, documents.Select(d => d.Loop), FileValues(layout));

        var read = Flat.ReadAsync(layout, bytes.WrittenSpan.ToArray()).GetAwaiter().GetResult();

        Assert.That(read.Messages.Except(["The file holds no document."]), Is.Empty);
        Assert.That(read.Documents.Select(d => WithoutCounts(layout, d)), Is.EqualTo(documents.Select(d => d.Text)));
    }).QuickCheckThrowOnFailure();

    static Dictionary<string, string> FileValues(Layout layout) => layout.FileHeader?.Fields.ToDictionary(f => f.Name, f => f.Mask is null ? "x" : "2026-11-21") ?? [];

    /// <summary>Counted fields are the writer's, so they are left out of the comparison; the reader has checked them.</summary>
    static string WithoutCounts(Layout layout, string document) => string.Join(" | ", document.Split(" | ").Where(r => !layout.Record(r.Split(' ')[0])!.Fields.Any(f => f.Count is not null)));

    static Gen<List<(OutLoop Loop, string Text)>> Files(Layout layout) => Document(layout).ListOf().Select(list => list.Take(5).ToList());

    static Gen<(OutLoop Loop, string Text)> Document(Layout layout) =>
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select Document(layout, new Random(seed));

    static (OutLoop Loop, string Text) Document(Layout layout, Random random)
    {
        var root = new OutLoop(layout.Id);
        var (open, texts) = (new Dictionary<LayoutRecord, OutLoop>(), new List<string>());
        Add(layout.First);
        return (root, string.Join(" | ", texts));

        void Add(LayoutRecord record)
        {
            var segment = new OutSegment(record.Id);
            var values = record.Fields.Select(f => (Field: f, Value: FieldValues.Random(layout, f, random))).ToList();
            foreach (var (field, value) in values.Where(v => v.Value.Length > 0))
                segment.Set(field.Number, value);
            Flat.Attach(layout, root, open, record, segment);
            if (!record.Fields.Any(f => f.Count is not null))
                texts.Add($"{record.Id} {string.Join(", ", values.Where(v => v.Value.Length > 0).Select(v => $"{v.Field.Name}={v.Value}"))}".TrimEnd());
            foreach (var child in record.Children)
            {
                for (var n = random.Next(child.Required ? 1 : 0, Math.Min(child.Max, 3) + 1); n > 0; n--)
                    Add(child);
            }
        }
    }
}
