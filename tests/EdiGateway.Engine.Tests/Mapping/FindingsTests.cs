using EdiGateway.Engine.Documents;

namespace EdiGateway.Engine.Tests.Mapping;

public class FindingsTests
{
    [Test]
    public void A_value_that_cannot_be_read_is_a_finding_and_goes_back_as_it_came()
    {
        var map = Maps.Library.Find("x12/850", "004010");
        const string text = "BEG*00*SA*1**20261301~\nDTM*002*20260402*2561~\nPO1*1*24 CT*EA*1~\nCTT*1~\n";

        var read = map.Read(Trees.Read(text, map.Schema));

        Assert.That(read.Findings.Select(f => f.Message), Is.EqualTo([
            "BEG05: '20261301' is not a date as yyyyMMdd, so orderDate stays empty.",
            "DTM[002]03: '2561' is not a time as HHMM or HHMMSS, so requestedDelivery stays empty.",
            "PO102: '24 CT' is not a number with a decimal point, so lines[0].quantity stays empty."]));
        Assert.That(read.Findings[2], Has.Property("Segment").EqualTo("PO1").And.Property("SegmentPosition").EqualTo(4).And.Property("Element").EqualTo(2).And.Property("DocumentPath").EqualTo("lines[0].quantity"));
        Assert.That(Trees.Write(map.Write(read.Document).Tree, map.Schema), Is.EqualTo(text));
    }

    [Test]
    public void An_unknown_code_stays_and_is_noted()
    {
        var map = Maps.Library.Find("x12/850", "004010");

        var read = map.Read(Trees.Read("BEG*00*SA*1**20260401~PO1*1*1*QQ*1~", map.Schema));

        Assert.That(((PurchaseOrder)read.Document).Lines[0].Unit, Is.EqualTo("QQ"));
        Assert.That(read.Findings.Single().Message, Is.EqualTo("PO103: 'QQ' is not a code of table units; lines[0].unit keeps the code as it is."));
    }

    [Test]
    public void A_wrong_total_is_a_finding()
    {
        var map = Maps.Library.Find("x12/850", "004010");

        var read = map.Read(Trees.Read("BEG*00*SA*1**20260401~PO1*1*5*EA*1~CTT*3*7~", map.Schema));

        Assert.That(read.Findings.Select(f => f.Message), Is.EqualTo(["CTT/CTT01 says 3, but count(lines) is 1.", "CTT/CTT02 says 7, but sum(lines.quantity) is 5."]));
    }

    [Test]
    public void What_a_format_cannot_express_is_a_finding()
    {
        var order = new PurchaseOrder
        {
            Number = "1",
            Department = "42",
            RequestedDelivery = new Moment(new DateOnly(2026, 4, 1), 8, 30),
            Custom = new Dictionary<string, string> { ["routingGuide"] = "G" },
            Extensions = new Dictionary<string, string> { ["TAX01"] = "12-345" },
            Lines = [new OrderLine { Price = 1.00005m, Item = new Item { Sku = "S" } }, new OrderLine { Item = new Item { Sku = "T" } }],
        };

        var written = Maps.Library.Find("flat/legacy-orders", "").Write(order);

        Assert.That(written.Findings.Select(f => f.Message), Is.EqualTo([
            "department has no place in flat/legacy-orders; what it holds is not sent.",
            "custom.routingGuide has no place in flat/legacy-orders; what it holds is not sent.",
            "requestedDelivery is 2026-04-01T08:30, but H/H.deliverBy of flat/legacy-orders can only hold 20260401.",
            "lines[0].item.sku has no place in flat/legacy-orders; what it holds is not sent.",
            "lines[0].price is 1.00005, but L.price of flat/legacy-orders can only hold 10001.",
            "extensions: the value '12-345' kept for TAX01 has no such place in flat/legacy-orders and is not sent."]));
    }

    [Test]
    public void A_legacy_invoice_becomes_an_810()
    {
        var invoice = new Invoice
        {
            Number = "I1",
            Date = new DateOnly(2026, 4, 1),
            Order = new OrderReference { Number = "4711" },
            Buyer = new Party { Id = "77" },
            Terms = [new Term { Text = "30 net", NetDays = 30 }],
            Lines = [new InvoiceLine { Number = "1", Quantity = 2, Unit = "case", Price = 1.5m, Item = new Item { Vendor = "V" }, Descriptions = [new Description { Text = "Widget" }] }],
            Total = 3m,
        };
        var map = Maps.Library.Find("x12/810", "005010");

        var written = map.Write(invoice);

        Assert.That(Trees.Write(written.Tree, map.Schema), Is.EqualTo("BIG*20260401*I1**4711~\nN1*BY**92*77~\nITD*******30*****30 net~\nIT1*1*2*CA*1.5**VN*V~\nPID*F****Widget~\nTDS*300~\nCTT*1~\n"));
    }
}
