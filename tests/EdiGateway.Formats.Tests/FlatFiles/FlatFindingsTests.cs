using System.Text;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.FlatFiles;

namespace EdiGateway.Formats.Tests.FlatFiles;

/// <summary>Every finding of flat files once, with the sentence that people read.</summary>
public sealed class FlatFindingsTests
{
    static readonly Layout Fixed = Layouts.From("""
        layout: fixed
        kind: fixed
        width: 20
        encoding: iso-8859-1
        record: { start: 1, length: 1 }
        records:
          F: { file: header, required: true, fields: [ kind 2-5 const ORDS ] }
          H: { fields: [ orderNo 2-7 required, date 8-15 mask yyyyMMdd, state 16-16 codes O|C ] }
          L: { in: H, required: true, max: 2, fields: [ item 2-4, quantity 5-9 right zero ] }
          Z: { file: trailer, fields: [ orders 2-4 right zero count documents ] }
        """);

    static readonly Layout Titled = Layouts.From("""
        layout: titled
        kind: delimited
        encoding: utf-8
        delimiter: ";"
        header: true
        group: [ orderNo ]
        records:
          H: { fields: [ orderNo title Order, customer title Customer ] }
          L: { in: H, fields: [ item title Item max 5 ] }
        """);

    const string Good = "FORDS\nH4711  20260401O\nLA1 00005\nZ001\n";

    static readonly Case[] s_reading =
    [
        new("flat-record-unknown", Fixed, Good.Replace("LA1", "XA1"), "Line 3: the record is marked 'X', which the layout does not have."),
        new("flat-record-place", Fixed, Good.Replace("H4711  20260401O\n", ""), "Line 2: record L stands where it belongs to nothing: no H record came before."),
        new("flat-record-missing", Fixed, Good.Replace("LA1 00005\n", ""), "Line 2: record L is missing."),
        new("flat-record-too-many", Fixed, Good.Replace("Z", "LA2 00005\nLA3 00005\nZ"), "Line 5: record L comes more than 2 times under H."),
        new("flat-record-too-long", Fixed, Good.Replace("LA1 00005", "LA1 00005 and much more"), "Line 3: the record is too long: it has 23 bytes, the layout's records have 20."),
        new("flat-file-cut-off", Fixed, "FORDS\nH4711  20260401O\nLA1 00005\nZ0", "Line 4: the file ends in the middle of a record: the last record has 2 of 20 bytes and no line end."),
        new("flat-file-record-missing", Fixed, Good.Replace("FORDS\n", ""), "The file has no F record (the first record of the file)."),
        new("flat-count-wrong", Fixed, Good.Replace("Z001", "Z002"), "Line 4: Z.orders says 2, counted were 1."),
        new("flat-field-missing", Fixed, Good.Replace("H4711", "H    "), "Line 2: H.orderNo is empty."),
        new("flat-not-a-number", Fixed, Good.Replace("00005", "00x05"), "Line 3: L.quantity is '00x05', which is not a number as the layout writes it."),
        new("flat-form-wrong", Fixed, Good.Replace("20260401", "01.04.26"), "Line 2: H.date is '01.04.26', but must have the form yyyyMMdd."),
        new("flat-code-unknown", Fixed, Good.Replace("0401O", "0401X"), "Line 2: H.state is 'X', but must be one of O, C."),
        new("flat-constant-differs", Fixed, Good.Replace("FORDS", "FINVS"), "Line 1: F.kind is 'INVS', but is always ORDS."),
        new("flat-text-outside", Fixed, Good.Replace("LA1 00005", "LA1 00005   ??"), "Line 3: record L holds '??' outside its fields (bytes 10-20)."),
        new("flat-quote-wrong", Titled, "Order;Customer;Item\n1;\"ACME;A1\n", "Line 2: quotes are not in order: a quoted value is never closed."),
        new("flat-header-differs", Titled, "Order;Customer;Item\n1;ACME;A1\n1;ACNE;A2\n", "Line 3: H.customer is 'ACNE', but was 'ACME' on the document's first line."),
        new("flat-column-missing", Titled, "Order;Item\n1;A1\n", "The header line has no column titled Customer."),
        new("flat-column-unknown", Titled, "Order;Customer;Item;Colour\n1;ACME;A1;red\n", "The header line has a column titled Colour, which the layout does not have."),
        new("flat-text-undecodable", Titled, "Order;Customer;Item\n1;AC\u00C4ME;A1\n", "Line 2: H.customer holds bytes that are not text in utf-8."),
        new("flat-field-too-long", Titled, "Order;Customer;Item\n1;ACME;A12345\n", "Line 2: L.item is 'A12345', which is longer than 5 characters."),
        new("flat-document-too-large", Fixed, Good.Replace("Z", string.Concat(Enumerable.Repeat("LA1 00005\n", 100)) + "Z"), "Line 51: the document is larger than 500 bytes."),
        new("flat-file-empty", Fixed, "\n", "The file holds no document."),
    ];

    static readonly Case[] s_writing =
    [
        new("flat-field-too-long", Fixed, "H orderNo=4711000 | L item=A1", "Record 1: H.orderNo is '4711000', which is longer than 6 bytes."),
        new("flat-character-refused", Fixed, "H orderNo=4\t7 | L item=A1", "Record 1: H.orderNo holds '4\t7' with a control character, which would break the file."),
        new("flat-character-missing", Fixed, "H orderNo=Łódź | L item=A1", "Record 1: H.orderNo holds 'Łódź', and the file's encoding has no Ł."),
        new("flat-character-replaced", Layouts.From("layout: x\nkind: fixed\nwidth: 8\nencoding: iso-8859-1\nunmappable: replace\nrecord: { start: 1, length: 1 }\nrecords: { H: { fields: [ a 2-8 ] } }"), "H a=Łódź", "Record 1: H.a was written as '?ód?', because the file's encoding has no Ł."),
        new("flat-record-missing", Fixed, "H orderNo=4711", "Record 1: record L is missing."),
        new("flat-record-too-many", Fixed, "H orderNo=4711 | L item=A1 | L item=A2 | L item=A3", "Record 2: record L comes 3 times under H, which takes 2."),
    ];

    static IEnumerable<TestCaseData> WhenRead() => s_reading.Select(one => new TestCaseData(one).SetArgDisplayNames(one.Id));

    static IEnumerable<TestCaseData> WhenWritten() => s_writing.Select(one => new TestCaseData(one).SetArgDisplayNames(one.Id));

    static IEnumerable<string> Family() => Catalogue.All.Where(entry => entry.Code.StartsWith("EGW60", StringComparison.Ordinal)).Select(entry => entry.Id);

    [TestCaseSource(nameof(WhenRead))]
    public async Task Is_found_when_a_file_is_read(Case one)
    {
        var bytes = (one.Layout == Titled ? Encoding.Latin1 : one.Layout.Encoding).GetBytes(one.Text);

        Check(one, (await Flat.ReadAsync(one.Layout, bytes, new FlatFileReaderOptions { MaxDocumentBytes = 500 })).Findings);
    }

    [TestCaseSource(nameof(WhenWritten))]
    public void Is_found_when_a_file_is_written(Case one) => Check(one, Flat.Write(one.Layout, Flat.Document(one.Layout, one.Text)).Written.Findings);

    [Test]
    public async Task A_good_file_is_read_without_a_finding() => Assert.That((await Flat.ReadAsync(Fixed, Good)).Findings, Is.Empty);

    [TestCaseSource(nameof(Family))]
    public void Every_finding_of_the_family_has_a_case(string id) => Assert.That(s_reading.Concat(s_writing).Select(one => one.Id), Has.Some.EqualTo(id));

    static void Check(Case one, IReadOnlyList<Finding> findings)
    {
        var found = findings.FirstOrDefault(finding => finding.Entry.Id == one.Id);

        Assert.That(found?.Message, Is.EqualTo(one.Message), string.Join("\n", findings.Select(finding => finding.Message)));
    }

    public sealed record Case(string Id, Layout Layout, string Text, string Message);
}
