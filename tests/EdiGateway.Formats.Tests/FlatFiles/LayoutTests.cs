using EdiGateway.Formats.FlatFiles;

namespace EdiGateway.Formats.Tests.FlatFiles;

public sealed class LayoutTests
{
    [TestCase("legacy-orders")]
    [TestCase("legacy-order-answers")]
    [TestCase("legacy-invoices")]
    public void Shipped_layouts_have_no_problem(string id) => Assert.That(Layouts.Shipped(id).Id, Is.EqualTo(id));

    [Test]
    public void Records_become_loops_and_segments_that_maps_can_address()
    {
        var schema = Layouts.Shipped("legacy-orders").Schema;

        Assert.That(schema.Loops.Select(l => l.Path), Is.EqualTo(["", "H", "H/L"]));
        Assert.That(schema.Uses.Select(u => u.Path), Is.EqualTo(["legacy-orders", "H/H", "H/A", "H/L/L", "H/L/N", "H/T"]));
        Assert.That(schema.Segment("L")!.Elements.Select(e => e.Id), Is.EqualTo(["lineNo", "quantity", "unit", "price", "upc", "vendorItem"]));
    }

    [Test]
    public void Fields_keep_their_positions_and_options()
    {
        var quantity = Layouts.Shipped("legacy-order-answers").Record("PO")!.Field("quantity")!;

        Assert.That(quantity, Is.EqualTo(new LayoutField { Name = "quantity", Title = "quantity", Number = 2, Start = 8, Width = 12, Right = true, Zero = true, Pad = '0', Sign = FieldSign.Trailing }));
    }

    [TestCase("layout: x\nkind: tape\nrecords: { H: { fields: [ a ] } }", "kind: 'tape' is not one of fixed, delimited")]
    [TestCase("layout: x\nkind: fixed\nrecord: { start: 1, length: 1 }\nrecords: { H: { fields: [ a 2-3 ] } }", "width: a fixed layout needs the length of its records in bytes")]
    [TestCase("layout: x\nkind: fixed\nwidth: 9\nrecord: { start: 1, length: 1 }\nrecords: { H: { fields: [ a 2-13 ] } }", "records.H.fields[0]: field a ends at byte 13, after the record's end at 9")]
    [TestCase("layout: x\nkind: fixed\nwidth: 9\nrecord: { start: 1, length: 2 }\nrecords: { H: { fields: [ a 2-3 ] } }", "records.H.fields[0]: field a lies over the record type at 1-2")]
    [TestCase("layout: x\nkind: fixed\nwidth: 9\nrecord: { start: 1, length: 1 }\nrecords: { H: { fields: [ a 2-5, b 5-6 ] } }", "records.H.fields[1]: fields a and b overlap")]
    [TestCase("layout: x\nkind: fixed\nwidth: 9\nrecord: { start: 1, length: 1 }\nrecords: { H: { fields: [ a 2-5 rigth ] } }", "records.H.fields[0]: field a: 'rigth' is not an option; there are right, zero")]
    [TestCase("layout: x\nkind: fixed\nwidth: 9\nrecord: { start: 1, length: 1 }\nrecords: { H: { fields: [ a 2-5 ] }, L: { in: K, fields: [ b 2-3 ] } }", "records.L.in: 'K' is not a record listed before L")]
    [TestCase("layout: x\nkind: fixed\nwidth: 9\nrecord: { start: 1, length: 1 }\nrecords: { H: { fields: [ a 2-5 mask yyyyMMdd ] } }", "records.H.fields[0]: field a: mask yyyyMMdd is longer than the field, which holds 4")]
    [TestCase("layout: x\nkind: fixed\nwidth: 9\nrecord: { start: 1, length: 1 }\nrecords: { H: { fields: [ a 2-5 count K ] } }", "records.H.fields[0]: field a counts 'K', which is not a record; there are H")]
    [TestCase("layout: x\nkind: delimited\nrecords: { H: { fields: [ a ] } }", "delimiter: a delimited layout needs its delimiter")]
    [TestCase("layout: x\nkind: delimited\ndelimiter: ;;\nrecords: { H: { fields: [ a ] } }", "delimiter: ';;' must be one plain character")]
    [TestCase("layout: x\nkind: delimited\ndelimiter: ;\nrecords: { H: { fields: [ a ] }, L: { in: H, fields: [ b ] } }", "group: without a record type, group: [fields] says which lines belong to one document")]
    [TestCase("layout: x\nkind: delimited\ndelimiter: ;\nencoding: klingon\nrecords: { H: { fields: [ a ] } }", "encoding: 'klingon' is not an encoding; there are utf-8, windows-1252")]
    [TestCase("layout: x\nkind: delimited\ndelimiter: ;\nquote: \"'\"\nrecords: { H: { fields: [ a ] } }", "quote: ''' is not one of \", none")]
    [TestCase("layout: x\nkind: delimited\ndelimiter: ;\nrecord: { field: 1 }\nrecords: { H: { fields: [ a ] }, L: { in: H, type: H, fields: [ b ] } }", "records.L.type: two records are marked 'H'")]
    [TestCase("kind: delimited\ndelimiter: ;\nrecords: {}", "layout: the layout needs an id")]
    public void Says_what_is_wrong_and_where(string yaml, string problem) => Assert.That(Layouts.Problems(yaml), Has.Some.StartsWith(problem));
}
