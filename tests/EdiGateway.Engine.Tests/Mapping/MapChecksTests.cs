using EdiGateway.Engine.Mapping;

namespace EdiGateway.Engine.Tests.Mapping;

/// <summary>What the loader proves of a map for a set: one wrong rule beside good ones, and the one sentence about it.</summary>
public class MapChecksTests
{
    const string Head = "map: test\nformat: x12/850\ndocument: PurchaseOrder\n";

    const string Rules = """
        rules:
        - { at: BEG01, const: "00" }
        - { at: BEG02, const: SA }
        - { at: BEG03, is: number }
        - { at: BEG05, is: orderDate }
        - { each: PO1, is: lines, rules: [ { at: PO101, is: number } ] }

        """;

    const string Notice = """
        map: test
        format: x12/856
        document: ShipNotice
        rules:
        - { at: BSN01, const: "00" }
        - { at: BSN02, is: number }
        - { at: BSN03+04, is: createdAt, as: dateTime }

        """;

    [TestCase("{ at: ST02, is: contract }", "ST02: x12/850 has no ST, did you mean SI?")]
    [TestCase("{ at: SE01, is: contract }", "SE01: x12/850 has no SE, did you mean SI?")]
    [TestCase("{ at: BEG/NTE02, is: contract }", "BEG/NTE02: BEG is a segment and no loop, so nothing is inside it")]
    [TestCase("{ at: N1/QTY02, is: contract }", "N1/QTY02: loop N1 has no QTY; it has N1, N2, N3, N4")]
    [TestCase("{ at: REF04, is: contract }", "REF04: element 04 of REF has 6 components: name one, such as REF04-1")]
    [TestCase("{ at: BEG06-2, is: contract }", "BEG06-2: element 06 of BEG has no components")]
    [TestCase("{ at: REF04-7, is: contract }", "REF04-7: element 04 of REF has 6 components")]
    [TestCase("{ one: BEG06, is: shipTo, rules: [ ] }", "BEG06: 'BEG06' is not a segment: two or three capital letters and digits")]
    [TestCase("{ at: \"REF[DP02\", is: contract }", "REF[DP02: 'REF[DP02' has unbalanced brackets")]
    [TestCase("{ at: \"REF[09=X]02\", is: contract }", "REF[09=X]02: REF has no element 09 to test")]
    public void An_address_that_does_not_exist(string rule, string expected) => Assert.That(Problems(rule), Has.Some.StartsWith(expected));

    [TestCase("{ at: \"#1\", is: contract }", "#1 stands outside slices")]
    [TestCase("{ slices: SDQ03..22, by: 3, is: lines, rules: [ ] }", "SDQ03..22: x12/850 has no SDQ")]
    public void An_address_in_the_wrong_place(string rule, string expected) => Assert.That(Problems(rule), Has.Some.StartsWith(expected));

    [TestCase("{ at: BEG05, const: \"20260401\" }", "BEG05 is read twice: here and in line 8")]
    [TestCase("{ at: BEG05, is: contract, only: write }", "BEG05 is written twice: here and in line 8")]
    [TestCase("{ each: PO1, is: otherParties, rules: [ { at: PO101, is: role } ] }", "PO1 is taken twice: here and in line 9; tell them apart by a test such as PO1[XX]")]
    [TestCase("{ at: PO1/PO102, is: total }", "PO1 is taken twice: here and in line 9; tell them apart by a test such as PO1[XX]")]
    [TestCase("{ at: \"REF[DP]02\", is: department }\n- { at: \"REF[02=X]01\", is: contract }", "REF[02=X] could be taken by two rules: here and in line 10 (REF[DP])")]
    [TestCase("{ at: \"REF[DP|IA]02\", is: department }\n- { at: \"REF[IA|VN]02\", is: contract }", "REF[IA|VN] could be taken by two rules: here and in line 10 (REF[DP|IA])")]
    [TestCase("{ one: N1, is: shipTo, rules: [ { at: N101, is: role } ] }\n- { each: N1, is: otherParties, rules: [ { at: N101, is: role } ] }", "N1 is taken twice: here and in line 10; tell them apart by a test such as N1[XX]")]
    public void Two_rules_for_one_place(string rule, string expected) => Assert.That(Problems(rule), Is.EqualTo([expected]));

    [TestCase("{ at: \"REF[DP]02\", is: department }\n- { at: \"REF[DP,02=X]03\", is: contract }")]
    [TestCase("{ at: \"REF[DP]02\", is: department }\n- { each: REF, is: references, rules: [ { at: REF01, is: type } ] }")]
    public void The_narrower_of_two_rules_comes_first(string rules) => Assert.That(Problems(rules), Is.Empty);

    [TestCase("{ at: BEG06, is: number }", "field number is read twice: here and in line 7; one of them needs only: write, or another name")]
    [TestCase("{ at: BEG06, is: number, only: write }", "field number is written twice: here and in line 7; one of them needs only: read")]
    [TestCase("{ at: FOB01, is: freight.payment }\n- { one: FOB, is: freight, rules: [ { at: FOB02, is: locationType } ] }", "field freight is read twice: here and in line 10; one of them needs only: write, or another name")]
    [TestCase("{ at: ITD07, is: \"terms[0].netDays\" }\n- { each: INC, is: terms, rules: [ { at: INC01, is: type } ] }", "field terms is read twice: here and in line 10; one of them needs only: write, or another name")]
    public void Two_rules_for_one_field(string rule, string expected) => Assert.That(Problems(rule), Has.Some.EqualTo(expected));

    [TestCase("{ at: \"REF[DP]02+03\", is: department }", "REF[DP]02+03 names 2 elements, but the rule takes 1")]
    [TestCase("{ at: \"DTM[001]02\", is: cancelAfter, as: dateTime }", "DTM[001]02 names 1 element, but dateTime takes 2")]
    [TestCase("{ at: FOB01+02, const: CC }", "FOB01+02 names 2 elements, but the rule takes 1")]
    [TestCase("{ at: CTT01+02, equals: count(lines) }", "CTT01+02 names 2 elements, but the rule takes 1")]
    [TestCase("{ at: N301, is: contract, as: join( ) }", "join( ) makes one text of two or more elements: { at: N301+02, is: street, as: join( ) }")]
    public void A_function_and_elements_of_another_width(string rule, string expected) => Assert.That(Problems(rule.Replace("N301", "N1/N301", StringComparison.Ordinal)), Has.Some.EqualTo(expected));

    [TestCase("{ at: FOB01, const: CCC }", "'CCC' does not fit element 146 (Shipment payment method), which has 2 to 2 characters")]
    [TestCase("{ at: FOB01, const: 99 }", "'99' is not a code of element 146 (Shipment payment method)")]
    [TestCase("{ at: FOB01, is: freight.payment, default: 99 }", "'99' is not a code of element 146 (Shipment payment method)")]
    [TestCase("{ at: \"REF[QQQQ]02\", is: contract }", "'QQQQ' does not fit element 128 (Reference qualifier), which has 2 to 3 characters")]
    [TestCase("{ one: \"N1[S]\", is: shipTo, rules: [ ] }", "'S' does not fit element 98 (Party role), which has 2 to 3 characters")]
    [TestCase("{ each: LIN, is: lines, rules: [ { pairs: LIN02..31, is: item, codes: { \"!!\": upc } } ] }", "'!!' is not a code of element 235 (Product number qualifier)")]
    [TestCase("{ at: FOB01, is: freight.payment, as: code(pay) }", "'99' is not a code of element 146 (Shipment payment method)", "tables: { pay: { 99: free } }\n")]
    public void A_code_that_the_element_does_not_have(string rule, string expected, string tables = "") => Assert.That(Problems(rule, tables), Has.Some.StartsWith(expected));

    [Test]
    public void A_code_of_a_table_that_is_only_read_may_be_any() => Assert.That(Problems("{ at: FOB01, is: freight.payment, as: code(pay) }", "tables: { pay: { CC: collect, COLL: collect } }\n"), Is.Empty);

    [TestCase("{ each: SAC, is: adjustments, rules: [ { at: SAC05, is: amount, as: implied(2) } ] }", "SAC must have element 01 (Allowance or charge), but no rule writes it")]
    [TestCase("{ each: SAC, is: adjustments, rules: [ { at: SAC01, is: kind, only: read }, { at: SAC05, is: amount, as: implied(2) } ] }", "SAC must have element 01 (Allowance or charge), but no rule writes it")]
    [TestCase("{ at: REF01, const: DP }\n- { at: REF04-2, is: department }", "REF must have 04-1 (Reference qualifier) beside what is written there, but no rule writes it")]
    public void An_element_that_is_needed_and_never_written(string rule, string expected) => Assert.That(Problems(rule), Has.Some.StartsWith(expected));

    [TestCase("", "x12/850 must have BEG, but no rule writes it")]
    [TestCase("{ drop: BEG, why: no }", "x12/850 must have BEG, but no rule writes it")]
    [TestCase("{ one: BEG, is: freight, only: read, rules: [ ] }", "x12/850 must have BEG, but no rule writes it")]
    [TestCase("{ at: BEG03, is: number, only: read }", "x12/850 must have BEG, but no rule writes it")]
    public void A_segment_that_is_needed_and_never_written(string rule, string expected) =>
        Assert.That(Of($"{Head}rules:\n- {{ each: PO1, is: lines, rules: [ {{ at: PO101, is: number }} ] }}\n{(rule.Length > 0 ? $"- {rule}\n" : "")}"), Is.EqualTo([expected]));

    [TestCase("{ all: AMT02, is: x }", "AMT02: AMT begins a loop that repeats, and a list would keep only this of each: write each: AMT for the loop, with a rule for the rest of it")]
    [TestCase("{ all: \"N9[ZZ]02\", is: x }", "N9[ZZ]02: N9 begins a loop that repeats, and a list would keep only this of each: write each: N9[ZZ] for the loop, with a rule for the rest of it")]
    public void A_list_of_what_begins_a_loop(string rule, string expected) =>
        Assert.That(Problems($"{{ one: \"N1[ST]\", is: shipTo, rules: [ {{ at: N102, is: name }} ] }}\n- {rule.Replace("is: x", "is: \"shipTo.street\"", StringComparison.Ordinal)}"), Has.Some.EqualTo(expected));

    [Test]
    public void Slices_of_what_begins_a_loop() => Assert.That(
        Of("map: test\nformat: x12/830\ndocument: Forecast\nrules:\n- each: LIN\n  is: lines\n  rules:\n  - { slices: SDP01..02, by: 2, is: plans, rules: [ { at: \"#1\", is: reason }, { at: \"#2\", is: text } ] }\n"),
        Has.Some.StartsWith("SDP01..02: SDP begins a loop that repeats"));

    [Test]
    public void Slices_that_leave_an_element_out() => Assert.That(
        Problems("{ each: \"PO1[X]\", is: lines, rules: [ { slices: SDQ03..22, by: 2, is: stores, rules: [ { at: SDQ01, is: unit }, { at: \"#1\", is: store } ] } ] }"), Has.Some.EqualTo("no rule takes #2 of the slices, so it would be lost"));

    [TestCase("{ UP: upc, UP|EN: ean }", "code UP is named twice: here and in line 10")]
    [TestCase("{ UP: upc, EN: upc }", "field item.upc is read twice: here and in line 10; one of them needs only: write, or another name")]
    public void Pairs_that_clash(string codes, string expected) => Assert.That(Problems($"{{ each: \"PO1[X]\", is: lines, rules: [ {{ pairs: PO106..25, is: item, codes: {codes} }} ] }}"), Has.Some.EqualTo(expected));

    [TestCase("{ at: FOB01, is: freight.payment, const: CC }", "rule at: FOB01 has is: beside const:, which does not go together")]
    [TestCase("{ at: FOB01, const: CC, default: CC }", "rule at: FOB01 has default: beside const:, which does not go together")]
    [TestCase("{ at: CTT01, equals: count(lines), is: total }", "rule at: CTT01 has is: beside equals:, which does not go together")]
    [TestCase("{ at: FOB01, all: FOB02, is: freight.payment }", "a rule has one form, but this one says at and all")]
    [TestCase("{ at: CTT01, equals: count(linse) }", "PurchaseOrder has no field linse, did you mean lines?")]
    [TestCase("{ at: CTT01, equals: size(lines) }", "equals: size(lines) is not count(list), sum(list.field) or count(HL)")]
    [TestCase("{ at: FOB01, is: freight.payment, only: reed }", "only: is read or write, not reed")]
    [TestCase("{ use: partly }", "there is no part partly")]
    public void Keys_that_do_not_go_together(string rule, string expected) => Assert.That(Problems(rule), Has.Some.StartsWith(expected));

    [Test]
    public void A_part_that_uses_itself() => Assert.That(Problems("{ use: one }", "parts: { one: [ { use: two } ], two: [ { use: one } ] }\n"), Has.Some.EqualTo("part one uses itself"));

    [TestCase("{ tree: HL, levels: { QQ: { is: \".\", rules: [ ] } } }", "'QQ' is not a code of element 735 (Level kind)")]
    [TestCase("{ tree: HL, levels: { S: { is: \".\", rules: [ ] }, O: { is: orders, in: [T], rules: [ ] } } }", "level O has no place: in: names the levels it may stand in, and is: a list of objects there")]
    [TestCase("{ tree: HL, levels: { S: { is: orders, rules: [ ] } } }", "one level of a tree is the surrounding object: is: \".\"")]
    [TestCase("{ tree: HL, levels: { S: { is: \".\", rules: [ { at: PO402, is: shipment.vessel } ] } } }", "ShipNotice has no field shipment")]
    [TestCase("{ tree: HL, levels: { S: { is: \".\", rules: [ { one: \"N1[ST]\", is: shipTo, rules: [ { at: REF02, is: name } ] } ] } } }", "REF must have element 01 (Reference qualifier), but no rule writes it")]
    public void A_tree_that_cannot_be(string rule, string expected) => Assert.That(Of($"{Notice}- {rule}\n"), Has.Some.StartsWith(expected));

    static string[] Problems(string rule, string before = "") => Of($"{Head}{Rules}- {rule}\n{before}");

    static string[] Of(string map)
    {
        using var maps = new MapFolder(("documents/test.yaml", map));
        try
        {
            maps.Load();
            return [];
        }
        catch (MapException e)
        {
            return [.. e.Problems.Select(problem => problem.Message).Distinct()];
        }
    }
}
