using EdiGateway.Engine.Documents;
using EdiGateway.TestKit;

namespace EdiGateway.Engine.Tests.Mapping;

public class OverlayTests
{
    const string Acme = """
        overlay: 850-purchase-order
        tables:
          units:     { UN: each-unit, CT: ~ }
        remove:
          - { rule: promotion,      why: "Acme never sends REF PD" }
        change:
          - { rule: orderDate,      as: date(yyMMdd) }
        add:
          - { at: "REF[ZZ]02",      is: routingGuide }
          - { in: lines, at: "REF[LT]02", is: lot }
        """;

    const string Order = """
        BEG*00*SA*1**260401~
        REF*PD*P1~
        REF*ZZ*GUIDE~
        PO1*1*1*UN*1~
        REF*LT*L7~
        PO1*2*1*CT*1~
        CTT*2~

        """;

    [Test]
    public void A_partner_overlay_changes_the_map_for_that_partner_only()
    {
        using var maps = new MapFolder(("documents/850.yaml", File.ReadAllText(Path.Combine(Repository.Root, "maps/documents/850-purchase-order.yaml"))),
            ("documents/850.005010.yaml", File.ReadAllText(Path.Combine(Repository.Root, "maps/documents/850-purchase-order.005010.yaml"))), ("partners/acme/850-purchase-order.yaml", Acme));
        var library = maps.Load();

        var theirs = library.Find("x12/850", "004010", maps.Partner("acme"));
        var order = (PurchaseOrder)theirs.Read(Trees.Read(Order, theirs.Schema)).Document;
        var everybody = library.Find("x12/850", "004010", maps.Partner("other"));
        var other = (PurchaseOrder)everybody.Read(Trees.Read(Order, everybody.Schema)).Document;

        Assert.That(order.Custom!["routingGuide"], Is.EqualTo("GUIDE"));
        Assert.That(order.Lines[0].Custom!["lot"], Is.EqualTo("L7"));
        Assert.That(order.References.Single().Type, Is.EqualTo("PD"));
        Assert.That(order.Lines.Select(l => l.Unit), Is.EqualTo(["each-unit", "CT"]));
        Assert.That(order.Extensions, Is.Null);
        Assert.That(Trees.Write(theirs.Write(order).Tree, theirs.Schema), Is.EqualTo(Order.Trim() + "\n"));
        Assert.That(other.Promotion, Is.EqualTo("P1"));
        Assert.That(other.Custom, Is.Null);
        Assert.That(other.Extensions!["BEG05"], Is.EqualTo("260401"));
    }

    [Test]
    public void A_version_overlay_takes_MTX_for_MSG()
    {
        var map = Maps.Library.Find("x12/850", "005010");

        var order = (PurchaseOrder)map.Read(Trees.Read("BEG*00*SA*1**20260401~N9*ZZ*T~MTX**Hello~PO1*1*1*EA*1~MTX**There~", map.Schema)).Document;

        Assert.That(order.Remarks.Single().Text, Is.EqualTo(["Hello"]));
        Assert.That(order.Lines.Single().Messages, Is.EqualTo(["There"]));
    }

    [Test]
    public void A_schema_overlay_in_the_partners_folder_is_found()
    {
        using var maps = new MapFolder(("documents/850.yaml", File.ReadAllText(Path.Combine(Repository.Root, "maps/documents/850-purchase-order.yaml"))),
            ("documents/850.005010.yaml", File.ReadAllText(Path.Combine(Repository.Root, "maps/documents/850-purchase-order.005010.yaml"))),
            ("partners/acme/850.schema.yaml", "rules:\n- { place: BEG02, onlyCodes: [SA] }\n"));
        var library = maps.Load();

        Assert.That(library.FindSchemaOverlay(maps.Partner("acme"), "850")!.Rules.Single().OnlyCodes, Is.EqualTo(["SA"]));
        Assert.That(library.FindSchemaOverlay(maps.Partner("acme"), "855"), Is.Null);
        Assert.That(library.Find("x12/850", "004010", maps.Partner("acme")).Schema, Is.Not.SameAs(library.Find("x12/850", "004010").Schema));
    }
}
