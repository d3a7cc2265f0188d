using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Mapping;
using EdiGateway.Formats.Findings;
using EdiGateway.TestKit;

namespace EdiGateway.Engine.Tests.Mapping;

/// <summary>Every finding of maps once, with the sentence that people read.</summary>
public sealed class MapFindingsTests
{
    const string Order = "BEG*00*SA*1**20260401~N1*ST*Store 7*92*0007~PO1*1*5*EA*1~CTT*1~";

    const string Overlay = """
        overlay: 850-purchase-order
        remove:
          - { rule: orderType,  why: "they only send stand-alone orders" }
        change:
          - { rule: purpose,    as: "code(purposes, strict)" }
        add:
          - { at: BEG02,        const: SA }
        """;

    static readonly Case[] s_cases =
    [
        new("value-unreadable", () => Read(Order.Replace("20260401", "20261301")), "BEG05: '20261301' is not a date as yyyyMMdd, so orderDate stays empty."),
        new("map-code-unknown", () => Read(Order.Replace("*EA*", "*QQ*")), "PO103: 'QQ' is not a code of table units; lines[0].unit keeps the code as it is."),
        new("map-code-refused", () => Read(Order.Replace("BEG*00", "BEG*77"), Overlay), "BEG01: '77' is not a code of table purposes, and the map takes no other code for purpose."),
        new("map-constant-differs", () => Read(Order.Replace("*SA*", "*RL*"), Overlay), "BEG02 is 'RL', where the map expects 'SA'."),
        new("map-total-differs", () => Read(Order.Replace("CTT*1", "CTT*3")), "CTT/CTT01 says 3, but count(lines) is 1."),
        new("map-level-misplaced", () => Maps.Library.Find("x12/856", "004010") is var map ? map.Read(Trees.Read("BSN*00*1*20260401*0830~HL*1**S~HL*2*1*Q~CTT*2~", map.Schema)).Findings : [],
            "HL03: level 'Q' cannot stand here; it is kept as an extension of the document."),
        new("map-field-unexpressed", () => Write("flat/legacy-orders", "", new PurchaseOrder { Number = "1", Department = "42" }), "department has no place in flat/legacy-orders; what it holds is not sent."),
        new("map-extension-unexpressed", () => Write("flat/legacy-orders", "", new PurchaseOrder { Number = "1", Extensions = new Dictionary<string, string> { ["TAX01"] = "12-345" } }),
            "extensions: the value '12-345' kept for TAX01 has no such place in flat/legacy-orders and is not sent."),
        new("map-value-cut", () => Write("flat/legacy-orders", "", new PurchaseOrder { Number = "1", Lines = [new OrderLine { Price = 1.00005m }] }),
            "lines[0].price is 1.00005, but L.price of flat/legacy-orders can only hold 10001."),
        new("map-no-room", () => Write("x12/850", "004010", new PurchaseOrder { Number = "1", Contacts = [new Contact { Phone = "1", Email = "2", Fax = "3", Others = [new CodedValue { Type = "UR", Value = "4" }] }] }),
            "contacts[0]: 'UR 4' finds no room in PER03..08 of x12/850 004010, which holds 3 pairs."),
        new("map-loop-not-begun", () => Write("x12/850", "004010", new PurchaseOrder { Number = "1", OtherParties = [new Party { Street = ["1 Dock Road"] }] }),
            "otherParties[0] fills nothing of N1, which begins a loop of x12/850 004010; fill role or name or idScheme or id."),
    ];

    static IEnumerable<TestCaseData> Cases() => s_cases.Select(one => new TestCaseData(one).SetArgDisplayNames(one.Id));

    static IEnumerable<string> Family() => Catalogue.All.Where(entry => entry.Code.StartsWith("EGW31", StringComparison.Ordinal)).Select(entry => entry.Id);

    [TestCaseSource(nameof(Cases))]
    public void Is_found(Case one)
    {
        var findings = one.Find();

        Assert.That(findings.FirstOrDefault(finding => finding.Entry.Id == one.Id)?.Message, Is.EqualTo(one.Message), string.Join("\n", findings.Select(finding => finding.Message)));
    }

    [Test]
    public void A_good_order_is_read_without_a_finding() => Assert.That(Read(Order).Concat(Read(Order, Overlay)), Is.Empty);

    [TestCaseSource(nameof(Family))]
    public void Every_finding_of_the_family_has_a_case(string id) => Assert.That(s_cases.Select(one => one.Id), Has.Some.EqualTo(id));

    static IReadOnlyList<Finding> Read(string text, string? overlay = null)
    {
        if (overlay is null)
            return Read(Maps.Library.Find("x12/850", "004010"), text);
        string[] names = ["850-purchase-order.yaml", "850-purchase-order.005010.yaml"];
        using var maps = new MapFolder([.. names.Select(name => ($"documents/{name}", File.ReadAllText(Path.Combine(Repository.Root, "maps", "documents", name)))), ($"partners/acme/{names[0]}", overlay)]);
        return Read(maps.Load().Find("x12/850", "004010", maps.Partner("acme")), text);
    }

    static IReadOnlyList<Finding> Read(Map map, string text) => map.Read(Trees.Read(text, map.Schema)).Findings;

    static IReadOnlyList<Finding> Write(string format, string version, BusinessDocument document) => Maps.Library.Find(format, version).Write(document).Findings;

    public sealed record Case(string Id, Func<IReadOnlyList<Finding>> Find, string Message);
}
