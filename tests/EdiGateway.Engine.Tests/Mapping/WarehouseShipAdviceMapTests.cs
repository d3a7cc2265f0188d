using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Tests.Documents;

namespace EdiGateway.Engine.Tests.Mapping;

public class WarehouseShipAdviceMapTests
{
    [TestCase("004010")]
    [TestCase("005010")]
    public void A_ship_advice_comes_back_from_a_945(string version) => RoundTripTests.Holds(DocumentGenerators.WarehouseShipAdvice, "x12/945", version);

    [Test]
    public void An_advice_says_what_was_shipped_of_which_order()
    {
        var map = Maps.Library.Find("x12/945", "004010");
        const string text = """
            W06*F*WO-1*20260504*SH-9**4711~
            N9*BM*BOL-1~
            LX*1~
            MAN*GM*00000000000000000011~
            W12*BP*10*6*4*CA**UP*012345678905*L-1*8*G*L*****VN*OH-1***IN*A-7~
            N9*PO*4711~
            LX*2~
            W12*CC*2*2**EA**VN*OH-2~
            W03*8~

            """;

        var advice = (WarehouseShipAdvice)map.Read(Trees.Read(text, map.Schema)).Document;

        Assert.That((advice.DocumentNumber, advice.OrderNumber, advice.WarehouseOrder, advice.BillOfLading), Is.EqualTo(("SH-9", "4711", "WO-1", "BOL-1")));
        Assert.That(advice.Packages.SelectMany(package => package.Items).Select(item => (item.Status, item.Ordered, item.Shipped, item.Item!.Vendor)),
            Is.EqualTo([("partial-backordered", 10m, 6m, "OH-1"), ("complete-on-date", 2m, 2m, "OH-2")]));
        Assert.That(advice.Packages[0].Items[0].Item, Has.Property("Upc").EqualTo("012345678905").And.Property("Buyer").EqualTo("A-7"));
        Assert.That(Trees.Write(map.Write(advice).Tree, map.Schema), Is.EqualTo(text));
    }

    [Test]
    public void Only_005010_has_a_place_for_weights_of_the_shipment()
    {
        var advice = new WarehouseShipAdvice { WarehouseOrder = "WO-1", Quantities = [new ShippedQuantity { Packaging = "PLT", Count = 3 }] };
        var newer = Maps.Library.Find("x12/945", "005010");

        Assert.That(Maps.Library.Find("x12/945", "004010").Write(advice).Findings.Select(f => f.Message), Is.EqualTo(["quantities has no place in x12/945 004010; what it holds is not sent."]));
        Assert.That(Trees.Write(newer.Write(advice).Tree, newer.Schema), Is.EqualTo("W06*F*WO-1~\nTD1*PLT*3~\n"));
    }
}
