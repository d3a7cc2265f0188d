using System.Text.RegularExpressions;
using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Mapping;
using EdiGateway.TestKit;

namespace EdiGateway.Engine.Tests.Mapping;

/// <summary>The functions of <c>as:</c>, each there and back.</summary>
public partial class FunctionsTests
{
    const string Head = """
        map: test
        format: x12/850
        document: PurchaseOrder
        tables: { units: { EA: each } }
        rules:
          - { at: BEG01, const: "00" }
          - { at: BEG02, const: SA }
          - { at: BEG05, is: orderDate, as: date }
          - { each: PO1, is: lines, rules: [ { at: PO103, is: unit, as: unit } ] }

        """;

    static readonly (string Function, string Rule, string Text)[] s_cases =
    [
        ("text", "{ at: BEG03, is: number, as: text }", "BEG*00*SA*4711~"),
        ("integer", "{ at: ITD07, is: \"terms[0].netDays\", as: integer }", "BEG*00*SA*1~ITD*******30~"),
        ("decimal", "{ at: ITD03, is: \"terms[0].discountPercent\", as: decimal }", "BEG*00*SA*1~ITD***2.5~"),
        ("implied", "{ at: ITD08, is: \"terms[0].discountAmount\", as: implied(2) }", "BEG*00*SA*1~ITD********1250~"),
        ("date", "{ at: BEG03, is: number }", "BEG*00*SA*1**20260401~"),
        ("dateTime", "{ at: \"DTM[010]02+03\", is: requestedShip, as: dateTime }", "BEG*00*SA*1~DTM*010*20260401*0830~"),
        ("code", "{ at: \"REF[DP]02\", is: department, as: code(units) }", "BEG*00*SA*1~REF*DP*EA~"),
        ("unit", "{ at: BEG03, is: number }", "BEG*00*SA*1~PO1***EA~"),
        ("join", "{ at: \"REF[DP]02+03\", is: department, as: join( ) }", "BEG*00*SA*1~REF*DP*4*Toys and games~"),
    ];

    static IEnumerable<TestCaseData> Cases() => s_cases.Select(one => new TestCaseData(one.Rule, one.Text).SetArgDisplayNames(one.Function));

    [TestCaseSource(nameof(Cases))]
    public void What_is_read_is_written_again(string rule, string text)
    {
        using var maps = new MapFolder(("documents/test.yaml", $"{Head}  - {rule}\n{(rule.Contains("BEG03", StringComparison.Ordinal) ? "" : "  - { at: BEG03, is: number }\n")}"));
        var map = maps.Load().Find("x12/850", "004010");

        var read = map.Read(Trees.Read(text, map.Schema));

        Assert.That(read.Findings.Select(finding => finding.Message), Is.Empty);
        Assert.That(((PurchaseOrder)read.Document).Extensions, Is.Null);
        Assert.That(Trees.Write(map.Write(read.Document).Tree, map.Schema).ReplaceLineEndings(""), Is.EqualTo(text));
    }

    [Test]
    public void The_page_lists_every_function()
    {
        using var maps = new MapFolder(("documents/test.yaml", $"{Head}  - {{ at: BEG03, is: number, as: nothingLikeIt }}\n"));
        var known = Assert.Throws<MapException>(() => maps.Load())!.Problems.Select(problem => problem.Message).First(message => message.StartsWith("there is no function", StringComparison.Ordinal));
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "maps.md"));

        Assert.That(Row().Matches(page[page.IndexOf("**Functions**", StringComparison.Ordinal)..page.IndexOf("**Tables**", StringComparison.Ordinal)]).Select(match => match.Groups["name"].Value).Distinct(),
            Is.EqualTo(known[(known.IndexOf("there are ", StringComparison.Ordinal) + "there are ".Length)..].Split(", ")));
    }

    [GeneratedRegex(@"^\| `(?<name>[a-zA-Z]+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Row();
}
