using System.Text.RegularExpressions;
using EdiGateway.TestKit;

namespace EdiGateway.Host.Tests;

/// <summary>The files that docs/maps.md shows, put into a home, make the gateway know another set and another version.</summary>
public sealed partial class NewSetAndVersionTests
{
    const string StockAndSales =
        "ISA*00*          *00*          *ZZ*ACMERETAIL     *ZZ*OURHOUSE       *260428*0915*U*00403*000000405*0*T*>~GS*PD*ACMERETAIL*OURHOUSE*20260428*0915*405*X*VERSION~ST*852*0001~" +
        "XQ*H*20260420*20260426~N9*DP*042~N1*WH*North*92*0007~N3*1 Dock Road~LIN*1*UP*012345678905*VN*W-100~ZA*QS*12*EA~SDQ*EA*92*0007*8*0008*4~ZA*QA*40*EA*017*20260426~CTT*1~SE*11*0001~GE*1*405~IEA*1*000000405~";

    static readonly Dictionary<string, string> s_files = Snippet().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "maps.md")).ReplaceLineEndings("\n"))
        .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["text"].Value);

    string _home = "";

    [OneTimeSetUp]
    public async Task MakeHome()
    {
        _home = Directory.CreateTempSubdirectory("egw-new-set-").FullName;
        await CommandLine.RunAsync("init", _home);
        foreach (var (name, text) in s_files)
            Write(name, text);
    }

    [OneTimeTearDown]
    public void RemoveHome() => Directory.Delete(_home, recursive: true);

    [Test]
    public void The_page_shows_every_kind_of_file() => Assert.That(s_files.Keys, Is.EqualTo(
    [
        "maps/x12/004010/sets/852.json", "maps/x12/004010/segments.json", "maps/x12/004010/elements.json", "maps/x12/004010/codes.json", "maps/x12/names.json", "maps/x12/codes.json",
        "maps/documents/852-stock-and-sales.yaml", "maps/x12/004030/version.json", "maps/x12/004030/elements.json", "maps/x12/004030/codes.json", "maps/documents/850-purchase-order.004030.yaml",
    ]));

    [Test]
    public async Task The_home_is_in_order() => Assert.That(await RunAsync("check"), Does.StartWith("All is well"));

    [TestCase("004010")]
    [TestCase("4010")]
    [TestCase("004010VICS")]
    [TestCase("004010UCS")]
    [TestCase("004030")]
    [TestCase("4030")]
    [TestCase("004030VICS")]
    public async Task A_file_of_the_set_is_valid_in_every_spelling_of_the_version(string version)
    {
        var file = Write("in.edi", StockAndSales.Replace("VERSION", version, StringComparison.Ordinal));

        Assert.That(await RunAsync("validate", file), Is.EqualTo($"in.edi: interchange 000000405 of ZZ:ACMERETAIL, 852 0001 ({version}): accepted\n"));
    }

    [Test]
    public async Task A_wrong_code_is_found_and_acknowledged()
    {
        var file = Write("bad.edi", StockAndSales.Replace("VERSION", "004010", StringComparison.Ordinal).Replace("ZA*QS", "ZA*Q9", StringComparison.Ordinal));

        var (code, text, _) = await CommandLine.RunAsync("validate", file, "--home", _home);

        Assert.That((code, text), Is.EqualTo((65, text)));
        Assert.That(text, Does.Contain("ZA element 1 (Activity code) at segment 7: Q9 is not one of its codes."));
        Assert.That((await RunAsync("ack", file)).ReplaceLineEndings(""), Does.Contain("AK1*PD*405~AK2*852*0001~AK3*ZA*7*ZA*8~AK4*1*859*7*Q9~AK5*R*5~"));
    }

    [Test]
    public async Task It_is_shown_with_names() => Assert.That(await RunAsync("show", Write("show.edi", StockAndSales.Replace("VERSION", "004010", StringComparison.Ordinal))),
        Does.Contain("Stock and sales").And.Contain("Reporting period").And.Contain("Activity code").And.Contain("on hand"));

    [TestCase("852", "004010")]
    [TestCase("852", "004030")]
    [TestCase("850", "004030")]
    public async Task Made_up_sets_of_it_are_valid(string set, string version)
    {
        var file = Path.Combine(_home, $"{set}-{version}.edi");

        await RunAsync("gen", "--set", set, "--set-version", version, "--count", "5", "--out", file);

        Assert.That((await RunAsync("validate", file)).Split('\n'), Has.Exactly(5).Contains($" {set} 000").And.Exactly(5).Contains($"({version}): accepted"));
    }

    [Test]
    public async Task It_becomes_a_document_and_is_written_back_the_same()
    {
        var file = Write("order.edi", StockAndSales.Replace("VERSION", "4010", StringComparison.Ordinal));

        var document = await RunAsync("convert", file, "--to", "canonical");
        await RunAsync("map", "test", file, "--accept");

        Assert.That(document, Does.Contain("\"document\": \"InventoryAdvice\"").And.Contain("\"kind\": \"sold\"").And.Contain("\"SDQ04\": \"8\""));
        Assert.That(await RunAsync("map", "test", file), Is.EqualTo("852-stock-and-sales 004010  order.edi: agrees\n1 sample: it agrees.\n"));
    }

    [Test]
    public async Task The_version_tells_only_what_differs()
    {
        var (before, after) = (await RunAsync("schema", "effective", "--set", "850", "--version", "00401"), await RunAsync("schema", "effective", "--set", "850", "--version", "00403"));

        Assert.That(after, Does.StartWith("850 Purchase order, version 004030\n"));
        Assert.That(after, Does.Match(@" REF02 +127 .* AN 1-50 "));
        Assert.That(before.Split('\n').Except(after.Split('\n')).Where(line => !line.Contains(" 127 ", StringComparison.Ordinal)), Has.Exactly(2).Items, "the heading and the number of units");
    }

    [Test]
    public async Task The_version_has_the_maps_of_the_one_it_extends_and_its_own_overlay()
    {
        var order = "BEG*00*SA*4711**20260401~REF*XQ*A-12~PO1*1*12*EA~CTT*1~";

        await RunAsync("map", "test", Write("850-order.004030.edi", order), "--accept");
        await RunAsync("map", "test", Write("850-order.004010.edi", order), "--accept");

        Assert.That(await File.ReadAllTextAsync(Path.Combine(_home, "850-order.004030.expected.json")), Does.Contain("\"shelfPlan\": \"A-12\"").And.Contain("\"number\": \"4711\""));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_home, "850-order.004010.expected.json")), Does.Not.Contain("shelfPlan").And.Contain("\"number\": \"4711\""));
    }

    async Task<string> RunAsync(params string[] arguments)
    {
        var (code, text, error) = await CommandLine.RunAsync([.. arguments, "--home", _home]);
        Assert.That(code, Is.Zero, text + error);
        return text;
    }

    string Write(string name, string text)
    {
        var path = Path.Combine(_home, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    [GeneratedRegex(@"^`(?<name>maps/[^`]+)`:\n\n```\w+\n(?<text>.*?)^```$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Snippet();
}
