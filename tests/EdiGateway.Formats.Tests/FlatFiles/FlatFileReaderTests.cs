using EdiGateway.Formats.FlatFiles;

namespace EdiGateway.Formats.Tests.FlatFiles;

public sealed class FlatFileReaderTests
{
    static readonly Layout Small = Layouts.From("""
        layout: small
        kind: fixed
        width: 12
        record: { start: 1, length: 1 }
        records:
          F: { file: header, fields: [ sender 2-6 ] }
          H: { fields: [ orderNo 2-7 required ] }
          L: { in: H, required: true, fields: [ item 2-4, quantity 5-9 right zero ] }
          N: { in: L, max: 2, fields: [ text 2-12 ] }
          T: { in: H, required: true, max: 1, fields: [ lines 2-4 right zero count L, total 5-10 right zero sum L.quantity ] }
          Z: { file: trailer, required: true, fields: [ orders 2-4 right zero count documents, records 5-8 right zero count records ] }
        """);

    const string TwoOrders = """
        FACME
        H4711
        LA1 00005
        Nfragile
        LA2 00007
        T002000012
        H4712
        LA1 00001
        T001000001
        Z0020010
        """;

    static readonly string[] TwoOrdersRead =
        ["H orderNo=4711 | L item=A1, quantity=5 | N text=fragile | L item=A2, quantity=7 | T lines=2, total=12", "H orderNo=4712 | L item=A1, quantity=1 | T lines=1, total=1"];

    [TestCase("\n")]
    [TestCase("\r\n")]
    [TestCase("\r")]
    [TestCase("\n\n")]
    [TestCase("   \n")]
    public async Task Reads_documents_with_any_line_end(string newline)
    {
        var result = await Flat.ReadAsync(Small, TwoOrders.ReplaceLineEndings(newline) + newline);

        Assert.That(result.Documents, Is.EqualTo(TwoOrdersRead));
        Assert.That(result.Messages, Is.Empty);
        Assert.That(result.Reader.FileHeader["sender"], Is.EqualTo("ACME"));
    }

    [Test]
    public async Task Takes_the_end_of_file_mark_of_dos_and_a_byte_order_mark_for_what_they_are()
    {
        var result = await Flat.ReadAsync(Small, "\uFEFF" + TwoOrders.ReplaceLineEndings("\r\n") + "\r\n\u001A");

        Assert.That(result.Documents, Is.EqualTo(TwoOrdersRead));
        Assert.That(result.Messages, Is.Empty);
    }

    [Test]
    public async Task Reads_files_appended_to_each_other()
    {
        var result = await Flat.ReadAsync(Small, TwoOrders + "\n" + TwoOrders);

        Assert.That(result.Documents, Is.EqualTo(TwoOrdersRead.Concat(TwoOrdersRead)));
        Assert.That(result.Messages, Is.Empty);
    }

    [TestCase("LA1 00005\n", "", "flat-count-wrong", "Line 5: T.lines says 2, counted were 1.", Description = "a lost line")]
    [TestCase("Nfragile\n", "Nfragile\nNfragile\nNfragile\n", "flat-record-too-many", "Line 6: record N comes more than 2 times under L.")]
    [TestCase("T001000001\n", "", "flat-record-missing", "Line 7: record T is missing.")]
    [TestCase("Nfragile\n", "Xfragile\n", "flat-record-unknown", "Line 4: the record is marked 'X', which the layout does not have.")]
    [TestCase("H4712\n", "H\n", "flat-field-missing", "Line 7: H.orderNo is empty.")]
    [TestCase("LA2 00007\n", "LA2 0x007\n", "flat-not-a-number", "Line 5: L.quantity is '0x007', which is not a number as the layout writes it.")]
    [TestCase("FACME\n", "FACME\nLA1 00005\n", "flat-record-place", "Line 2: record L stands where it belongs to nothing: no H record came before.")]
    [TestCase("T002000012\n", "T002000012\nNlate\n", "flat-record-place", "Line 7: record N stands where it belongs to nothing: it belongs under L, which is not open here.")]
    [TestCase("Z0020010", "Z0030010", "flat-count-wrong", "Line 10: Z.orders says 3, counted were 2.")]
    [TestCase("\nZ0020010", "", "flat-file-record-missing", "The file has no Z record (the last record of the file).")]
    [TestCase("Nfragile\n", "Nfragile    and more\n", "flat-record-too-long", "Line 4: the record is too long: it has 20 bytes, the layout's records have 12.")]
    [TestCase("LA2 00007\n", "LA2 00007 ??\n", "flat-text-outside", "Line 5: record L holds '??' outside its fields (bytes 10-12).")]
    [TestCase("Z0020010", "Z00", "flat-file-cut-off", "Line 10: the file ends in the middle of a record: the last record has 3 of 12 bytes and no line end.")]
    public async Task Says_what_is_wrong_and_where(string part, string wrong, string id, string message)
    {
        var text = TwoOrders.ReplaceLineEndings("\n");
        Assert.That(text, Does.Contain(part));

        var result = await Flat.ReadAsync(Small, text.Replace(part, wrong));

        Assert.That(result.Ids, Does.Contain(id));
        Assert.That(result.Messages, Does.Contain(message));
    }

    [Test]
    public async Task One_bad_document_leaves_the_others_alone()
    {
        using var stream = new MemoryStream("H1\nLA1 000x1\nT001000001\nH2\nLA1 00001\nT001000001\nZ0020007\n"u8.ToArray());
        var accepted = new List<bool>();
        await foreach (var document in new FlatFileReader(stream, Small).ReadAsync())
            accepted.Add(document.IsAccepted);

        Assert.That(accepted, Is.EqualTo([false, true]));
    }

    [Test]
    public async Task Findings_name_record_field_and_byte()
    {
        var finding = (await Flat.ReadAsync(Small, "H1\nLA1 000x1\nT\nZ\n")).Findings[0];

        Assert.That((finding.Segment, finding.SegmentPosition, finding.Element, finding.Value, finding.ByteOffset), Is.EqualTo(("L", 2, 2, "000x1", 7L)));
    }

    [TestCase("")]
    [TestCase("\r\n\r\n")]
    public async Task An_empty_file_is_a_finding(string text) => Assert.That((await Flat.ReadAsync(Small, text)).Ids, Does.Contain("flat-file-empty"));

    [Test]
    public async Task Binary_noise_is_findings_only()
    {
        var noise = new byte[300_000];
        new Random(7).NextBytes(noise);

        Assert.That((await Flat.ReadAsync(Small, noise, new FlatFileReaderOptions { MaxFindings = 100 })).Findings, Is.Not.Empty);
        Assert.That((await Flat.ReadAsync(Layouts.Shipped("legacy-invoices"), noise)).Findings, Is.Not.Empty);
    }

    [Test]
    public async Task A_file_without_line_ends_is_read_in_bounded_memory()
    {
        var endless = new byte[50_000_000];
        Array.Fill(endless, (byte)'H');
        using var stream = new MemoryStream(endless);
        var reader = new FlatFileReader(stream, Small);
        var before = GC.GetTotalAllocatedBytes();
        await foreach (var document in reader.ReadAsync())
            Assert.Fail($"{document.Number} is no document");

        Assert.That(reader.FileFindings[0].Message, Does.StartWith("Line 1: the record is too long: it has 50000000 bytes"));
        Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan(endless.Length / 5), "of the whole process, so with whatever else runs in it");
    }

    [Test]
    public async Task A_document_that_never_ends_is_cut_at_the_limit()
    {
        var result = await Flat.ReadAsync(Small, "H1\n" + string.Concat(Enumerable.Repeat("LA1 00001\n", 200)) + "T200000200\nH2\nLA1 00001\nT001000001\nZ", new FlatFileReaderOptions { MaxDocumentBytes = 500 });

        Assert.That(result.Ids, Does.Contain("flat-document-too-large"));
        Assert.That(result.Documents[1], Is.EqualTo("H orderNo=2 | L item=A1, quantity=1 | T lines=1, total=1"));
    }

    [Test]
    public async Task Findings_beyond_the_limit_are_only_counted()
    {
        using var stream = new MemoryStream(System.Text.Encoding.ASCII.GetBytes("H1\n" + string.Concat(Enumerable.Repeat("LA1 xxxxx\n", 5000)) + "T\nZ\n"));
        await foreach (var document in new FlatFileReader(stream, Small, new FlatFileReaderOptions { MaxFindings = 10 }).ReadAsync())
            Assert.That((document.Findings.Count, document.FindingCount), Is.EqualTo((10, 5000)));
    }

    [Test]
    public async Task Reads_records_that_follow_each_other_without_line_ends()
    {
        var layout = Layouts.From("layout: x\nkind: fixed\nwidth: 8\nnewline: none\nrecord: { start: 1, length: 1 }\nrecords: { H: { fields: [ a 2-8 ] }, L: { in: H, fields: [ b 2-8 ] } }");

        var result = await Flat.ReadAsync(layout, "H1      Lx      H2      Lcut");

        Assert.That(result.Documents, Is.EqualTo(["H a=1 | L b=x", "H a=2 | L b=cut"]));
        Assert.That(result.Ids, Is.EqualTo(["flat-file-cut-off"]));
    }

    [TestCase("cp037")]
    [TestCase("cp437")]
    [TestCase("cp850")]
    [TestCase("windows-1252")]
    [TestCase("iso-8859-1")]
    [TestCase("utf-8")]
    public async Task Reads_every_encoding_by_bytes(string encoding)
    {
        var layout = Layouts.From($"layout: x\nkind: fixed\nwidth: 10\nencoding: {encoding}\nrecord: {{ start: 1, length: 1 }}\nrecords: {{ H: {{ fields: [ a 2-6, b 7-10 ] }} }}");
        byte[] bytes = [.. layout.Encoding.GetBytes("Hé"), .. Enumerable.Repeat(layout.Encoding.GetBytes(" ")[0], 5 - layout.Encoding.GetByteCount("é")), .. layout.Encoding.GetBytes("ü1\r\nHx\n")];

        var result = await Flat.ReadAsync(layout, bytes);

        Assert.That(result.Documents, Is.EqualTo(["H a=é, b=ü1", "H a=x"]));
        Assert.That(result.Messages, Is.Empty);
    }

    [Test]
    public async Task Reports_bytes_that_are_not_text()
    {
        var result = await Flat.ReadAsync(Small, [.. "H1\nLA1 00001\nN"u8, 0xC3, 0x28, .. "\nT001000001\nZ0010005\n"u8]);

        Assert.That(result.Messages, Is.EqualTo(["Line 3: N.text holds bytes that are not text in utf-8."]));
    }
}
