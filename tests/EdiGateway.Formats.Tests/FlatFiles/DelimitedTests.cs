using EdiGateway.Formats.FlatFiles;

namespace EdiGateway.Formats.Tests.FlatFiles;

public sealed class DelimitedTests
{
    static readonly Layout Invoices = Layouts.Shipped("legacy-invoices");

    static readonly Layout Lines = Layouts.From("""
        layout: lines
        kind: delimited
        delimiter: ","
        header: true
        group: [ orderNo ]
        records:
          H: { fields: [ orderNo title "Order", customer title Customer ] }
          L: { in: H, fields: [ item title Item, quantity title Qty ] }
        """);

    const string OneInvoice = """
        FIL;LEGACY;2026-11-20;17
        INV;R-100;2026-11-20;4711;2026-11-01;;C9;SO-1;USD;;30;;;
        ADR;ST;"Store ""12""; north";0012
        LIN;1;5;EA;9.99;49.95;012345678905;A1;B1;Widget, blue
        LCH;A;C310;2.50;
        TOT;1;49.95;-2.50;0.00;47.45
        END;1;7
        """;

    [Test]
    public async Task Reads_several_record_types()
    {
        var result = await Flat.ReadAsync(Invoices, OneInvoice);

        Assert.That(result.Messages, Is.Empty);
        Assert.That(result.Documents, Is.EqualTo([
            "INV invoiceNo=R-100, invoiceDate=2026-11-20, orderNo=4711, orderDate=2026-11-01, customer=C9, erpNo=SO-1, currency=USD, netDays=30 | ADR role=ST, name=Store \"12\"; north, id=0012 | " +
            "LIN lineNo=1, quantity=5, unit=EA, price=9.99, amount=49.95, upc=012345678905, vendorItem=A1, buyerItem=B1, text=Widget, blue | LCH kind=A, code=C310, amount=2.50 | " +
            "TOT lines=1, linesTotal=49.95, chargesTotal=-2.50, taxTotal=0.00, total=47.45"]));
    }

    [TestCase("LIN;1;5", "LIN;1;\"5", "flat-quote-wrong")]
    [TestCase("LIN;1;5;EA", "LIN;1;5;EACH", "flat-field-too-long")]
    [TestCase("2026-11-20;4711", "20.11.2026;4711", "flat-form-wrong")]
    [TestCase("0.00;47.45", "0.00;47.45;;;;surplus", "flat-text-outside")]
    [TestCase("END;1;7", "END;1;8", "flat-count-wrong")]
    [TestCase("TOT;1;", "TOT;2;", "flat-count-wrong")]
    public async Task Says_what_is_wrong(string part, string wrong, string id)
    {
        var text = OneInvoice.Replace(part, wrong);
        Assert.That(text, Is.Not.EqualTo(OneInvoice));

        Assert.That((await Flat.ReadAsync(Invoices, text)).Ids, Does.Contain(id));
    }

    [Test]
    public async Task Byte_offsets_hold_in_single_byte_encodings()
    {
        var text = "FIL;é;2026-11-20;17\nINV;é;20261120\n";

        var finding = (await Flat.ReadAsync(Invoices, text)).Findings.First(f => f.Entry.Id == "flat-form-wrong");

        Assert.That(finding.ByteOffset, Is.EqualTo(text.IndexOf("20261120", StringComparison.Ordinal)));
    }

    [Test]
    public async Task An_unclosed_quote_in_a_large_file_is_a_finding()
    {
        var text = OneInvoice.Replace("LIN;1;5", "LIN;1;\"5") + new string('x', 3_000_000);

        Assert.That((await Flat.ReadAsync(Invoices, text, new FlatFileReaderOptions { MaxDocumentBytes = 1_000_000 })).Ids, Does.Contain("flat-record-too-long"));
    }

    [Test]
    public async Task Groups_lines_of_one_type_by_a_key_and_finds_columns_by_title()
    {
        var result = await Flat.ReadAsync(Lines, "\uFEFF\"Qty\",Item,Order,Customer\n5,A1,4711,ACME\n7,A2,4711,ACME\n1,A1,4712,\n");

        Assert.That(result.Messages, Is.Empty);
        Assert.That(result.Documents, Is.EqualTo(["H orderNo=4711, customer=ACME | L item=A1, quantity=5 | L item=A2, quantity=7", "H orderNo=4712 | L item=A1, quantity=1"]));
    }

    [Test]
    public async Task Reports_columns_that_are_missing_or_unknown_and_headers_that_differ()
    {
        var result = await Flat.ReadAsync(Lines, "Order,Customer,Qty,Colour\n4711,ACME,5,red\n4711,ACMEE,7,red\n");

        Assert.That(result.Messages, Is.EquivalentTo([
            "The header line has no column titled Item.",
            "The header line has a column titled Colour, which the layout does not have.",
            "Line 3: H.customer is 'ACMEE', but was 'ACME' on the document's first line."]));
    }

    [Test]
    public void Writes_a_header_and_repeats_the_group_on_every_line()
    {
        var (text, written) = Flat.Write(Lines, Flat.Document(Lines, "H orderNo=4711, customer=A;B,C | L item=A1, quantity=5 | L item=\"x\", quantity=7"), Flat.Document(Lines, "H orderNo=4712"));

        Assert.That(written.Findings, Is.Empty);
        Assert.That(text, Is.EqualTo("Order,Customer,Item,Qty\n4711,\"A;B,C\",A1,5\n4711,\"A;B,C\",\"\"\"x\"\"\",7\n4712,,,\n"));
    }

    [Test]
    public void A_separator_in_a_value_is_refused_where_nothing_is_quoted()
    {
        var layout = Layouts.From("layout: x\nkind: delimited\ndelimiter: \"|\"\nquote: none\nrecord: { field: 1 }\nrecords: { H: { fields: [ a ] } }");
        var document = new Formats.Tree.OutLoop("H");
        document.Segments.Add(new Formats.Tree.OutSegment("H"));
        document.Segments[0].Set(1, "a|b");

        var (text, written) = Flat.Write(layout, document);

        Assert.That((text, written.Findings.Single().Message), Is.EqualTo(("", "Record 1: H.a holds 'a|b' with a separator or line end, which would break the file.")));
    }
}
