using EdiGateway.Engine.Mapping;
using EdiGateway.TestKit;

namespace EdiGateway.Engine.Tests.Mapping;

public class MapFilesTests
{
    const string Head = """
        map: test
        format: flat/legacy-orders
        document: PurchaseOrder
        """;

    [TestCase("tabels: {}\nrules: [ { at: H.orderNo, is: number } ]", "maps/flat/test.map.yaml:4:1: tabels is not a key of a map, did you mean tables?")]
    [TestCase("rules:\n- { at: H.orderNo, si: number }", "maps/flat/test.map.yaml:5:20: si is not a key of a rule of the form at, did you mean is?", "maps/flat/test.map.yaml:5:9: rule at: H.orderNo has no is: (or const:, equals:, default:)")]
    [TestCase("rules:\n- { et: H.orderNo, is: number }", "maps/flat/test.map.yaml:5:5: a rule starts with its form: at, one, each, all, pairs, slices, tree, drop, use, but this one has et, is; did you mean at instead of et?")]
    [TestCase("rules:\n- { at: H.orderNo, is: number }\n- { one: \"H/A[SH]\", is: shipTo, use: pary }\nparts:\n  party:\n  - { at: A.name, is: name }",
        "maps/flat/test.map.yaml:6:38: there is no part pary, did you mean party?", "maps/flat/test.map.yaml:8:3: part party is never used")]
    [TestCase("rules:\n- { at: H.orderNo, is: numbr }", "maps/flat/test.map.yaml:5:24: PurchaseOrder has no field numbr, did you mean number?")]
    [TestCase("rules:\n- { at: H.orderNr, is: number }", "maps/flat/test.map.yaml:5:9: H.orderNr: record H has no field orderNr, did you mean orderNo?")]
    [TestCase("rules:\n- { at: H.orderNo, is: number, as: txet }", "maps/flat/test.map.yaml:5:36: there is no function txet, did you mean text?")]
    [TestCase("rules:\n- { at: H.orderNo, is: number, as: code(units) }", "maps/flat/test.map.yaml:5:36: there is no table units")]
    [TestCase("rules:\n- { at: H.orderNo, is: number, as: decimal }", "maps/flat/test.map.yaml:5:36: function decimal does not give what the field holds, which is a text")]
    [TestCase("rules:\n- { at: H.orderNo, is: number }\n- { at: H.vendorNo, is: number }", "maps/flat/test.map.yaml:6:25: field number is read twice: here and in line 5; one of them needs only: write, or another name")]
    [TestCase("rules:\n- { at: H.orderNo, is: number }\n- { at: H.orderNo, is: contract }", "maps/flat/test.map.yaml:6:9: H/H.orderNo is read twice: here and in line 5")]
    [TestCase("rules:\n- { at: H.orderNo, is: number }\n- { each: H/A, is: otherParties, rules: [ { at: role, is: role } ] }\n- { one: H/A, is: shipTo, rules: [ { at: role, is: role } ] }",
        "maps/flat/test.map.yaml:7:10: A is taken twice: here and in line 6; tell them apart by a test such as A[XX]")]
    [TestCase("rules:\n- { at: H.currency, is: currency }", "maps/flat/test.map.yaml:5:9: H must have element orderNo, but no rule writes it")]
    [TestCase("tables: { units: { EA: each } }\nrules:\n- { at: H.orderNo, is: number }", "maps/flat/test.map.yaml:4:11: table units is never used")]
    [TestCase("rules:\n- { at: H.orderNo, is: number", "maps/flat/test.map.yaml:6:1: not valid YAML: While parsing a flow mapping, did not find expected ',' or '}'.")]
    public void Says_what_is_wrong_and_where(string body, params string[] expected) => Assert.That(Problems(("flat/test.map.yaml", $"{Head}\n{body}\n")), Is.EqualTo(expected).Or.SupersetOf(expected));

    [TestCase("{ at: BEG99, is: number }", "BEG99: BEG has no element 99; it has 01 to 12")]
    [TestCase("{ at: BEGIN, is: number }", "BEGIN: 'IN' is not a list of elements: two digits each, such as 02, 02+03, 05-1 or 06..25")]
    [TestCase("{ at: BAK03, is: number }", "BAK03: x12/850 has no BAK; it has BEG, CUR, REF")]
    [TestCase("{ at: \"REF[DP]02+03\", is: department }", "REF[DP]02+03 names 2 elements, but the rule takes 1")]
    [TestCase("{ at: DTM02, is: cancelAfter, as: dateTime }", "DTM02 names 1 element, but dateTime takes 2")]
    [TestCase("{ at: \"REF[DEPT]02\", is: department }", "'DEPT' does not fit element 128 (Reference qualifier), which has 2 to 3 characters")]
    [TestCase("{ one: N9, is: shipTo, rules: [ { at: N902, is: name } ] }", "N9 must have element 01 (Reference qualifier), but no rule writes it")]
    public void Checks_addresses_against_the_dictionary(string rule, string expected)
    {
        var problems = Problems(("documents/test.yaml", $"map: test\nformat: x12/850\ndocument: PurchaseOrder\nrules:\n- {rule}\n"));

        Assert.That(problems, Has.Some.Contains(expected));
    }

    [TestCase("remove:\n- { rule: nummer, why: x }", "maps/flat/x.yaml:3:11: the map has no rule nummer, did you mean number?")]
    [TestCase("remove:\n- { rule: number }", "maps/flat/x.yaml:3:11: remove number gives no reason: add why:")]
    [TestCase("change:\n- { rule: lines.quantity, as: decimel }", "maps/flat/x.yaml:3:31: there is no function decimel, did you mean decimal?")]
    [TestCase("tables: { units: { QQ: ~ } }", "maps/flat/x.yaml:2:20: table units has no code QQ to take away; it has EA, PC, CS, CT, DOZ, BX, PK, PAL, LB, KG")]
    [TestCase("add:\n- { in: lins, at: L.upc, is: number }", "maps/flat/x.yaml:3:9: the map has no rule lins, did you mean lines?")]
    public void Checks_overlays(string body, string expected)
    {
        var map = File.ReadAllText(Path.Combine(Repository.Root, "maps/flat/legacy-orders.map.yaml"));

        Assert.That(Problems(("flat/map.yaml", map), ("flat/x.yaml", $"overlay: legacy-orders\n{body}\n")), Does.Contain(expected));
    }

    static string[] Problems(params (string Name, string Text)[] files)
    {
        using var maps = new MapFolder(files);
        try
        {
            maps.Load();
            return [];
        }
        catch (MapException e)
        {
            return [.. e.Problems.Select(p => p.ToString())];
        }
    }
}
