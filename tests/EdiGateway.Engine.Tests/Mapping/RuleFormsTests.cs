using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Mapping;

namespace EdiGateway.Engine.Tests.Mapping;

/// <summary>Forms of rules that only a few of the maps use, with small maps of their own.</summary>
public class RuleFormsTests
{
    [Test]
    public void An_assigned_number_counts_the_items_of_its_list()
    {
        var order = new WarehouseOrder
        {
            Number = "W1",
            Groups = [new WarehouseOrderGroup { Lines = [new WarehouseOrderLine { Quantity = 1 }] }, new WarehouseOrderGroup { Number = "7" }, new WarehouseOrderGroup { Lines = [new WarehouseOrderLine { Quantity = 2 }] }],
        };

        var map = Maps.Library.Find("x12/940", "004010");

        Assert.That(Segments(map, order), Does.Contain("LX*1~").And.Contain("LX*7~").And.Contain("LX*8~"));
    }

    [Test]
    public void Each_list_is_counted_by_itself()
    {
        using var maps = Make("846", "InventoryAdvice", """
            - { at: BIA01, const: "00" }
            - { at: BIA02, const: DD }
            - { at: BIA03, is: number }
            - { at: BIA04, is: reportedAt, as: date }
            - each: LIN
              is: lines
              rules:
                - { at: LIN01, is: number, default: next() }
                - { pairs: LIN02..31, is: item, codes: { VN: vendor } }
                - { each: SLN, is: components, rules: [ { at: SLN01, is: number, default: next() }, { at: SLN03, const: I } ] }
            """);
        var advice = new InventoryAdvice { Number = "1", Lines = [new InventoryLine { Item = new Item { Vendor = "A" }, Components = [new Component(), new Component()] }, new InventoryLine { Item = new Item { Vendor = "B" }, Components = [new Component()] }] };

        Assert.That(Segments(maps.Load().Find("x12/846", "004010"), advice), Is.EqualTo("BIA*00*DD*1~LIN*1*VN*A~SLN*1**I~SLN*2**I~LIN*2*VN*B~SLN*1**I~"));
    }

    [Test]
    public void Slices_of_a_loops_first_segment_are_a_list_of_the_loops_object()
    {
        const string Text = "LIN**BP*A-1~SDP*A*Y*B*Z~FST*5*C*D*20260504~SDP***C*X~FST*6*C*D*20260511~";
        var map = Maps.Library.Find("x12/830", "004010");

        var read = (Forecast)map.Read(Trees.Read(Text, map.Schema)).Document;

        Assert.That(read.Lines[0].PatternPlans.Select(plan => string.Join(' ', plan.Patterns.Select(pattern => $"{pattern.Days}{pattern.Times}"))), Is.EqualTo(["AY BZ", "CX"]));
        Assert.That(Segments(map, read), Does.Contain("SDP*A*Y*B*Z~FST*5*C*D*20260504~SDP*C*X~FST*6*"), "an empty pair before the others is no pattern");
    }

    [Test]
    public void Blanks_that_fill_a_value_up_are_no_part_of_it()
    {
        var map = Maps.Library.Find("x12/850", "004010");

        var order = (PurchaseOrder)map.Read(Trees.Read("BEG*00*SA*4711  **20260401~N1*ST*Store 7   *92*0007 ~PO1*1*5*EA*1**VN*W-1  ~CTT*1~", map.Schema)).Document;

        Assert.That((order.Number, order.ShipTo!.Name, order.ShipTo.Id, order.Lines[0].Item!.Vendor), Is.EqualTo(("4711", "Store 7", "0007", "W-1")));
    }

    [Test]
    public void Slices_without_room_are_told()
    {
        var forecast = new Forecast { Number = "1", Lines = [new ForecastLine { PatternPlans = [new PatternPlan { Patterns = [.. Enumerable.Range(0, 5).Select(i => new DeliveryPattern { Days = "A", Times = "Y" })] }] }] };

        var findings = Maps.Library.Find("x12/830", "004010").Write(forecast).Findings;

        Assert.That(findings.Select(finding => finding.Message), Has.Some.EqualTo("lines[0].patternPlans[0].patterns: '5 items' finds no room in SDP01 of x12/830 004010, which holds 4."));
    }

    [Test]
    public void Repetitions_of_an_element_are_a_list_or_kept_and_are_written_again()
    {
        const string Text = "BEG*00*SA*1**20260401~REF*DP*041^042*A^B^C~N1*ST*Store~N2*One^Two^Three*Four~N4*Elsewhere^Nowhere~PO1*1*5*EA~";
        using var maps = new MapFolder(
            ("documents/test.yaml", """
            map: test
            format: x12/850
            document: PurchaseOrder
            rules:
              - { at: BEG01, is: purpose }
              - { at: BEG02, is: orderType }
              - { at: BEG03, is: number }
              - { at: BEG05, is: orderDate }
              - { at: "REF[DP]02", is: department }
              - { one: "N1[ST]", is: shipTo, rules: [ { at: N102, is: name }, { all: "N201+02", is: moreNames } ] }
              - { each: PO1, is: lines, rules: [ { at: PO101, is: number }, { at: PO102, is: quantity }, { at: PO103, is: unit } ] }
            """),
            ("partners/acme/850.schema.yaml", "rules:\n  - { place: N201, maxUse: 3 }\n  - { place: REF02, maxUse: 2 }\n  - { place: REF03, maxUse: 3 }\n  - { place: N401, maxUse: 2 }\n"));
        var library = maps.Load();
        var map = library.Find("x12/850", "005010", maps.Partner("acme"));

        var order = (PurchaseOrder)map.Read(Trees.Read(Text, map.Schema)).Document;

        Assert.That((order.Department, order.Extensions!["REF[DP]02^2"], order.Extensions["REF[DP]03^3"]), Is.EqualTo(("041", "042", "C")));
        Assert.That(order.ShipTo!.MoreNames, Is.EqualTo(["One", "Two", "Three", "Four"]));
        Assert.That(Segments(map, order), Is.EqualTo(Text));
        Assert.That(library.Find("x12/850", "005010").Write(order).Findings.Select(finding => finding.Message), Has.Some.StartWith("extensions: the value '042' kept for REF[DP]02^2 has no such place"));
    }

    [Test]
    public void Repetitions_of_composites_that_no_rule_takes_are_kept()
    {
        var map = Maps.Library.Find("x12/824", "005010");
        const string Advice = "BGN*11*1*20260401~OTI*TR*IX*0001~TED*007*wrong~CTX*REF>1^LIN>2~";

        var read = map.Read(Trees.Read(Advice, map.Schema)).Document;

        Assert.That(Segments(map, read), Does.Contain("CTX*REF>1^LIN>2~"));
    }

    static MapFolder Make(string set, string document, string rules) => new(("documents/test.yaml", $"map: test\nformat: x12/{set}\ndocument: {document}\nrules:\n{rules}"));

    static string Segments(Map map, BusinessDocument document) => Trees.Write(map.Write(document).Tree, map.Schema).ReplaceLineEndings("");
}
