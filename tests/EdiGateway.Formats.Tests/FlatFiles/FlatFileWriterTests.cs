using EdiGateway.Formats.FlatFiles;

namespace EdiGateway.Formats.Tests.FlatFiles;

public sealed class FlatFileWriterTests
{
    static readonly Layout Orders = Layouts.Shipped("legacy-orders");

    const string Order = "H orderNo=4711, orderDate=20260401, customer=ACME, partner=acme | A role=SH, name=Store 12 | L lineNo=1, quantity=5000, unit=EA, price=99900 | N text=fragile | L lineNo=2, quantity=7500";

    [Test]
    public void Writes_records_in_the_order_of_the_layout_and_counts_what_it_wrote()
    {
        var (text, written) = Flat.Write(Orders, Flat.Document(Orders, Order));

        Assert.That(written.Findings, Is.Empty);
        Assert.That((written.Documents, written.Records), Is.EqualTo((1, 7)));
        Assert.That(text.Split("\r\n").Select(line => line.TrimEnd()), Is.EqualTo([
            $"H4711        20260401{"ACME",-33}acme",
            "ASHStore 12",
            "L   10000005000EA 000000099900",
            "Nfragile",
            "L   20000007500",
            "T00002000000012500",
            "Z00000100000007",
            ""]));
        Assert.That(text.Split("\r\n")[..^1], Is.All.Length.EqualTo(80));
    }

    [TestCase("H orderNo=1234567890123 | L lineNo=1", "Record 1: H.orderNo is '1234567890123', which is longer than 12 bytes.")]
    [TestCase("H orderNo=1, orderDate=2026-04-01 | L lineNo=1", "Record 1: H.orderDate is '2026-04-01', but must have the form yyyyMMdd.")]
    [TestCase("H orderNo=1 | L lineNo=1, quantity=many", "Record 2: L.quantity is 'many', which is not a number as the layout writes it.")]
    [TestCase("H orderNo=1", "Record 1: record L is missing.")]
    [TestCase("H customer=ACME | L lineNo=1", "Record 1: H.orderNo is empty.")]
    [TestCase("H orderNo=1\t2 | L lineNo=1", "Record 1: H.orderNo holds '1\t2' with a control character, which would break the file.")]
    public void A_value_that_does_not_fit_is_a_finding_and_its_document_is_left_out(string document, string message)
    {
        var (text, written) = Flat.Write(Orders, Flat.Document(Orders, document), Flat.Document(Orders, Order));

        Assert.That(written.Findings.Select(f => f.Message), Is.EqualTo([message]));
        Assert.That((written.Documents, written.HasErrors), Is.EqualTo((1, true)));
        Assert.That(text, Is.EqualTo(Flat.Write(Orders, Flat.Document(Orders, Order)).Text));
    }

    [TestCase("fail", "", "Record 1: H.a holds 'Łódź', and the file's encoding has no Ł.")]
    [TestCase("replace", "H?ódz", null)]
    [TestCase("transliterate", "HLódz", null)]
    public void Characters_that_the_encoding_lacks_follow_the_policy(string policy, string line, string? error)
    {
        var layout = Layouts.From($"layout: x\nkind: fixed\nwidth: 8\nencoding: iso-8859-1\nunmappable: {policy}\nrecord: {{ start: 1, length: 1 }}\nrecords: {{ H: {{ fields: [ a 2-8 ] }} }}");

        var (text, written) = Flat.Write(layout, Flat.Document(layout, "H a=Łódź"));

        Assert.That(text.TrimEnd(), Is.EqualTo(policy == "replace" ? "H?ód?" : line));
        Assert.That(written.Findings.Single().Severity, Is.EqualTo(error is null ? Formats.Findings.Severity.Warning : Formats.Findings.Severity.Error));
        if (error is not null)
            Assert.That(written.Findings.Single().Message, Is.EqualTo(error));
    }

    [TestCase("“A” – 5 €", "\"A\" - 5 EUR")]
    [TestCase("Straße Ærø", "Strasse AEro")]
    [TestCase("naïve Ñandú", "naive Nandu")]
    [TestCase("日本", "??")]
    public void Transliterates_what_has_a_plain_spelling(string text, string plain)
    {
        var layout = Layouts.From("layout: x\nkind: delimited\ndelimiter: \";\"\nencoding: us-ascii\nunmappable: transliterate\nquote: none\nrecord: { field: 1 }\nrecords: { H: { fields: [ a ] } }");

        Assert.That(Flat.Write(layout, Flat.Document(layout, $"H a={text}")).Text, Is.EqualTo($"H;{plain}\n"));
    }

    [Test]
    public void Lengths_count_bytes()
    {
        var layout = Layouts.From("layout: x\nkind: fixed\nwidth: 6\nrecord: { start: 1, length: 1 }\nrecords: { H: { fields: [ a 2-6 ] } }");

        Assert.That(Flat.Write(layout, Flat.Document(layout, "H a=ééx")).Written.Findings, Is.Empty);
        Assert.That(Flat.Write(layout, Flat.Document(layout, "H a=ééé")).Written.Findings.Single().Entry.Id, Is.EqualTo("flat-field-too-long"));
    }

    [Test]
    public void Values_of_the_file_records_are_given_or_counted()
    {
        var layout = Layouts.Shipped("legacy-invoices");
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        FlatFileWriter.Write(bytes, layout, [], new Dictionary<string, string> { ["sender"] = "HOUSE", ["createdOn"] = "2026-11-21", ["runNo"] = "7" });

        Assert.That(layout.Encoding.GetString(bytes.WrittenSpan), Is.EqualTo("FIL;HOUSE;2026-11-21;7\r\nEND;0;2\r\n"));
    }
}
