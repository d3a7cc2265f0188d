using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Tests.Documents;

namespace EdiGateway.Engine.Tests.Mapping;

public class WarehouseOrderMapTests
{
    [TestCase("004010")]
    [TestCase("005010")]
    public void A_warehouse_order_comes_back_from_a_940(string version) => RoundTripTests.Holds(DocumentGenerators.WarehouseOrder, "x12/940", version);

    [Test]
    public void A_time_of_day_gets_the_code_that_says_what_it_is_for()
    {
        var map = Maps.Library.Find("x12/940", "004010");

        var written = map.Write(new WarehouseOrder { Number = "W1", RequestedShip = new Moment(new DateOnly(2026, 5, 4), 8, 30), ShipNotAfter = new DateOnly(2026, 5, 6) });

        Assert.That(written.Findings, Is.Empty);
        Assert.That(Trees.Write(written.Tree, map.Schema), Is.EqualTo("W05*N*W1~\nG62*10*20260504*Y*0830~\nG62*38*20260506~\n"));
    }

    [Test]
    public void Another_code_for_the_time_of_day_goes_back_as_it_came()
    {
        var map = Maps.Library.Find("x12/940", "004010");
        const string text = "W05*N*W1~\nG62*10*20260504*U*0830~\nG62*02*20260505*Z~\n";

        var order = (WarehouseOrder)map.Read(Trees.Read(text, map.Schema)).Document;

        Assert.That(order.RequestedShip, Is.EqualTo(new Moment(new DateOnly(2026, 5, 4), 8, 30)));
        Assert.That(order.Extensions, Is.EqualTo(new Dictionary<string, string> { ["G62[10]03"] = "U", ["G62[02]03"] = "Z" }));
        Assert.That(Trees.Write(map.Write(order).Tree, map.Schema), Is.EqualTo(text));
    }

    [Test]
    public void Numbers_of_the_article_stand_in_two_ranges_of_a_line()
    {
        var map = Maps.Library.Find("x12/940", "004010");
        const string text = "W05*N*W1~\nLX*1~\nW01*5*CA**UP*012345678905*VN*OH-1********IN*A-7~\n";

        var order = (WarehouseOrder)map.Read(Trees.Read(text, map.Schema)).Document;
        var line = order.Groups.Single().Lines.Single();
        var tooMany = map.Write(order with { Groups = [order.Groups[0] with { Lines = [line with { Item = line.Item! with { Sku = "S-1" } }] }] });

        Assert.That(line.Item, Is.EqualTo(new Item { Upc = "012345678905", Vendor = "OH-1", Buyer = "A-7", Others = line.Item!.Others }));
        Assert.That(Trees.Write(map.Write(order).Tree, map.Schema), Is.EqualTo(text));
        Assert.That(tooMany.Findings.Select(f => f.Message), Is.EqualTo(["groups[0].lines[0].item: 'SK S-1' finds no room in W0104..07+15..16 of x12/940 004010, which holds 3 pairs."]));
    }

    [Test]
    public void Only_005010_has_a_place_for_the_type_of_the_order()
    {
        var order = new WarehouseOrder { Number = "W1", OrderType = "RO" };
        var newer = Maps.Library.Find("x12/940", "005010");

        Assert.That(Maps.Library.Find("x12/940", "004010").Write(order).Findings.Select(f => f.Message), Is.EqualTo(["orderType has no place in x12/940 004010; what it holds is not sent."]));
        Assert.That(Trees.Write(newer.Write(order).Tree, newer.Schema), Is.EqualTo("W05*N*W1******RO~\n"));
    }
}
