using System.Text.Json.Nodes;
using EdiGateway.TestKit;

namespace EdiGateway.Host.Tests;

/// <summary>The verbs, as a person or a script calls them.</summary>
public sealed class CommandLineTests
{
    static readonly string s_demo = Path.Combine(Repository.Root, "demo", "files");

    [Test]
    public async Task Validates_a_good_file()
    {
        var (code, text, _) = await RunAsync("validate", Path.Combine(s_demo, "acme-order.edi"));

        Assert.That((code, text), Is.EqualTo((0, "acme-order.edi: interchange 000000101 of ZZ:ACMERETAIL, 850 0001 (004010): accepted\n")));
    }

    [Test]
    public async Task Validates_a_bad_file_as_one_object()
    {
        var (code, text, _) = await RunAsync("validate", Path.Combine(s_demo, "acme-bad-order.edi"), "--json");

        var sets = JsonNode.Parse(text)!["interchanges"]![0]!["groups"]![0]!["sets"]!.AsArray();
        Assert.That(code, Is.EqualTo(65));
        Assert.That(sets.Select(set => set!["accepted"]!.GetValue<bool>()), Is.EqualTo([false, true]));
        var finding = sets[0]!["findings"]![0]!;
        Assert.That(finding.AsObject().Select(pair => pair.Key), Is.EqualTo(["code", "severity", "segment", "segmentPosition", "element", "component", "value", "byteOffset", "message", "help", "ack"]));
        Assert.That((finding["code"]!.GetValue<string>(), finding["segmentPosition"]!.GetValue<int>(), finding["element"]!.GetValue<int>(), finding["value"]!.GetValue<string>(), finding["ack"]!.GetValue<string>()), Is.EqualTo(("EGW1203", 5, 3, "QQ", "7")));
    }

    [TestCase(64, "no-such-verb")]
    [TestCase(64, "validate")]
    [TestCase(66, "validate", "no-such-file.edi")]
    [TestCase(66, "find", "4711", "--home", "no-such-home")]
    [TestCase(78, "run", "--home", "no-such-home")]
    public async Task Ends_with_the_codes_of_sysexits(int expected, params string[] arguments)
    {
        var (code, _, error) = await RunAsync(arguments);

        Assert.That(code, Is.EqualTo(expected));
        Assert.That(error, Is.Not.Empty);
    }

    [Test]
    public async Task Converts_there_and_back()
    {
        var home = Directory.CreateTempSubdirectory("egw-cli-").FullName;
        await RunAsync("init", home, "--samples");
        var canonical = Path.Combine(home, "invoice.json");
        File.Copy(Path.Combine(s_demo, "house-invoice.json"), canonical);

        var (code, x12, _) = await RunAsync("convert", canonical, "--to", "x12", "--home", home, "--partner", "globex-stores");

        Assert.That((code, x12), Is.EqualTo((0, x12)));
        Assert.That(x12, Does.Contain("*005010~ST*810*").And.Contain("BIG*20261202*INV-77001**4500012345~"));
        Directory.Delete(home, recursive: true);
    }

    [Test]
    public async Task Writes_the_acknowledgment_of_a_file()
    {
        var (code, text, _) = await RunAsync("ack", Path.Combine(s_demo, "acme-bad-order.edi"), "--type", "997");

        Assert.That(code, Is.Zero);
        Assert.That(text.ReplaceLineEndings(""), Does.Contain("AK2*850*0001~AK3*PO1*5*PO1*8~AK4*3*355*7*QQ~AK5*R*5~AK2*850*0002~AK5*A~AK9*P*2*2*1~"));
    }

    [Test]
    public async Task Makes_a_partner_and_checks_the_home()
    {
        var home = Directory.CreateTempSubdirectory("egw-cli-").FullName;
        await RunAsync("init", home, "--samples");

        Assert.That((await RunAsync("partner", "new", "initech", "--home", home)).Code, Is.Zero);
        Assert.That((await RunAsync("check", "--home", home)).Text, Does.Match(@"^All is well: 5 partners, \d+ maps, [3-9]\d* samples\.\n$"));
        Assert.That((await RunAsync("partner", "new", "initech", "--home", home)).Code, Is.EqualTo(78));

        var profile = Path.Combine(home, "partners", "initech", "partner.yaml");
        await File.WriteAllTextAsync(profile, (await File.ReadAllTextAsync(profile)).Replace("connections:", "conections:"));
        var (code, text, _) = await RunAsync("check", "--home", home);
        Assert.That(code, Is.EqualTo(78));
        Assert.That(text, Does.Match(@"partners/initech/partner\.yaml:\d+:1: ""conections"" is not a setting here, did you mean connections\?"));
        Directory.Delete(home, recursive: true);
    }

    [TestCase("partner")]
    [TestCase("map")]
    [TestCase("layout")]
    [TestCase("document", "PurchaseOrder")]
    public async Task Prints_schemas(params string[] what)
    {
        var (code, text, _) = await RunAsync(["schema", .. what]);

        Assert.That((code, JsonNode.Parse(text)!["type"]!.GetValue<string>()), Is.EqualTo((0, "object")));
    }

    static Task<(int Code, string Text, string Error)> RunAsync(params string[] arguments) => CommandLine.RunAsync(arguments);
}
