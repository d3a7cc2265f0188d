using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Tests.Documents;

namespace EdiGateway.Engine.Tests.Mapping;

public class ShipNoticeMapTests
{
    const string Notice = """
        BSN*00*SH-1*20260401*0830*0001~
        HL*1**S*1~
        TD1*CTN25*3****G*40*LB~
        REF*BM*BOL-1~
        DTM*011*20260401~
        N1*ST*Store 7*92*0007~
        HL*2*1*O*1~
        PRF*4500012345***20260301~
        HL*3*2*T*1~
        MAN*GM*00000000000000000011~
        PAL*4*2*3~
        HL*4*3*P*1~
        MAN*GM*00000000000000000028~
        HL*5*4*I*0~
        LIN*1*UP*012345678905~
        SN1**10*EA~
        REF*LT*L-1~
        HL*6*1*O*1~
        PRF*4500012346~
        HL*7*6*I*0~
        LIN**VN*V-1~
        SN1**5*EA~
        CTT*7~

        """;

    [TestCase("004010")]
    [TestCase("005010")]
    public void A_ship_notice_comes_back_from_an_856(string version) => RoundTripTests.Holds(DocumentGenerators.ShipNotice, "x12/856", version);

    [Test]
    public void Nested_levels_become_nested_lists_and_come_back()
    {
        var map = Maps.Library.Find("x12/856", "004010");

        var read = map.Read(Trees.Read(Notice, map.Schema), withProvenance: true);
        var notice = (ShipNotice)read.Document;

        Assert.That(read.Findings, Is.Empty);
        Assert.That(notice.Orders.Select(o => o.Number), Is.EqualTo(["4500012345", "4500012346"]));
        Assert.That(notice.Orders[0].Pallets[0].Packages[0].Items[0].Lot, Is.EqualTo("L-1"));
        Assert.That(notice.Orders[1].Items[0].Item!.Vendor, Is.EqualTo("V-1"));
        Assert.That(read.Provenance!.Origins, Contains.Key("orders[0].pallets[0].packages[0].items[0].lot"));
        Assert.That(Trees.Write(map.Write(notice).Tree, map.Schema), Is.EqualTo(Notice));
    }

    [Test]
    public void A_level_that_cannot_stand_where_it_is_goes_to_the_nearest_that_can_hold_it()
    {
        var map = Maps.Library.Find("x12/856", "004010");
        const string text = "BSN*00*1*20260401*0830~HL*1**S~HL*2*1*I~SN1**1*EA~HL*3*2*O~PRF*4711~HL*4*9*I~SN1**2*EA~HL*5*1*Q~MEA**WT*8~CTT*5~";

        var read = map.Read(Trees.Read(text, map.Schema));
        var notice = (ShipNotice)read.Document;

        Assert.That(notice.Orders.Single().Number, Is.EqualTo("4711"));
        Assert.That(notice.Items.Select(i => i.Shipped), Is.EqualTo([1m, 2m]));
        Assert.That(read.Findings.Select(f => f.Message), Is.EqualTo([
            "HL03: level 'O' cannot stand here; it is put into the nearest level that can hold it, S.",
            "HL03: level 'I' cannot stand here; it is put into the nearest level that can hold it, S.",
            "HL03: level 'Q' cannot stand here; it is kept as an extension of the document."]));
        Assert.That(notice.Extensions!.Values, Does.Contain("8"));
    }

    [Test]
    public void A_level_that_is_kept_keeps_its_number_and_counts()
    {
        var map = Maps.Library.Find("x12/856", "004010");
        const string text = "BSN*00*1*20260401*0830~\nHL*1**S*1~\nREF*BM*B~\nHL*2*1*Q*0~\nMEA**WT*8*LB~\nHL*3*1*I*0~\nSN1**1*EA~\nCTT*3~\n";

        var written = map.Write(map.Read(Trees.Read(text, map.Schema)).Document);

        Assert.That(written.Findings, Is.Empty);
        Assert.That(Trees.Write(written.Tree, map.Schema).Split('\n').Where(s => s.StartsWith("HL", StringComparison.Ordinal) || s.StartsWith("CTT", StringComparison.Ordinal)),
            Is.EquivalentTo(["HL*1**S*1~", "HL*3*1*I*0~", "HL*2*1*Q*0~", "CTT*3~"]));
    }
}
