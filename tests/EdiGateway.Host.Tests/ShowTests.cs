using System.Text.Json.Nodes;
using EdiGateway.TestKit;

namespace EdiGateway.Host.Tests;

/// <summary>egw show: what is in a file, for people and for programs.</summary>
public sealed class ShowTests
{
    static readonly string s_order = Path.Combine(Repository.Root, "demo", "files", "acme-order.edi");

    [Test]
    public async Task The_tree_has_loops_and_segments_with_indents()
    {
        var lines = await LinesAsync("--tree");

        Assert.That(lines[0], Does.StartWith("interchange 000000101  ZZ:ACMERETAIL → "));
        Assert.That(lines[1], Does.StartWith("  group PO 101  version 004010"));
        Assert.That(lines[2], Does.StartWith("    set 850 0001  "));
        Assert.That(lines[3], Is.EqualTo("      ST*850*0001"));
        var first = Array.FindIndex(lines, line => line.StartsWith("      loop PO1 1  "));
        Assert.That(lines[first + 1], Does.StartWith("        PO1*1*"));
        Assert.That(lines.Count(line => line.StartsWith("      loop PO1 ")), Is.EqualTo(3));
        Assert.That(lines[^1], Does.StartWith("      SE*"));
    }

    [Test]
    public async Task The_explanation_names_segments_elements_and_codes()
    {
        var lines = await LinesAsync("--explain");

        var begin = Array.FindIndex(lines, line => line.StartsWith("      BEG  "));
        Assert.That(lines[begin + 1], Does.Match(@"^          01 \w.*: 00 = original$"));
        Assert.That(lines.Skip(begin), Has.Some.Matches(@"^          05 \w.*: \d{8} = \d{4}-\d\d-\d\d$"));
        Assert.That(lines, Has.None.Contains("not in the dictionary"));
    }

    [TestCase("--tree")]
    [TestCase("--explain")]
    public async Task As_json_it_holds_every_segment_once(string option)
    {
        var (code, text, _) = await CommandLine.RunAsync("show", s_order, option, "--json");

        var group = JsonNode.Parse(text)!["interchanges"]![0]!["groups"]![0]!;
        var set = group["sets"]![0]!;
        var positions = Segments(set["items"]!.AsArray()).Select(segment => segment["position"]!.GetValue<int>()).ToList();
        Assert.That((code, group["group"]!.GetValue<string>(), set["set"]!.GetValue<string>()), Is.EqualTo((0, "PO", "850")));
        Assert.That(positions, Is.EqualTo(Enumerable.Range(1, positions.Count)));
        Assert.That(positions, Has.Count.GreaterThan(10));
    }

    [Test]
    public async Task Json_tells_the_meaning_of_a_code_and_the_components_of_a_composite()
    {
        var file = Path.Combine(Path.GetTempPath(), $"egw-show-{Guid.NewGuid():N}.edi");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(s_order)).Replace("PO1*2*", "MEA**WT*7*LB>2~PO1*2*"));

        var (_, text, _) = await CommandLine.RunAsync("show", file, "--explain", "--json");

        File.Delete(file);
        var segments = Segments(JsonNode.Parse(text)!["interchanges"]![0]!["groups"]![0]!["sets"]![0]!["items"]!.AsArray()).ToList();
        var purpose = segments.Find(segment => segment["segment"]!.GetValue<string>() == "BEG")!["elements"]![0]!;
        Assert.That((purpose["number"]!.GetValue<int>(), purpose["value"]!.GetValue<string>(), purpose["meaning"]!.GetValue<string>()), Is.EqualTo((1, "00", "original")));
        var unit = segments.Find(segment => segment["segment"]!.GetValue<string>() == "MEA")!["elements"]!.AsArray().Single(element => element!["number"]!.GetValue<int>() == 4)!;
        Assert.That(unit["components"]!.AsArray().Select(component => component!["value"]!.GetValue<string>()), Is.EqualTo(["LB", "2"]));
        Assert.That(unit["components"]!.AsArray().Select(component => component!["name"]!.GetValue<string>()), Has.All.Not.Empty);
    }

    [Test]
    public async Task A_file_of_many_sets_is_shown_set_by_set()
    {
        var (_, all, _) = await CommandLine.RunAsync("show", Path.Combine(Repository.Root, "demo", "files", "acme-bad-order.edi"), "--tree");

        Assert.That(all.Split('\n').Where(line => line.StartsWith("    set ")).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2]), Is.EqualTo(["0001", "0002"]));
    }

    static async Task<string[]> LinesAsync(string option)
    {
        var (code, text, _) = await CommandLine.RunAsync("show", s_order, option);
        Assert.That(code, Is.Zero);
        return text.TrimEnd('\n').Split('\n');
    }

    static IEnumerable<JsonNode> Segments(JsonArray items) => items.SelectMany(item => item!["items"] is JsonArray inside ? Segments(inside) : [item]);
}
