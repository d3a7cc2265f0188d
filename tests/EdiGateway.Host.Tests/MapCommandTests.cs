using System.Text.Json.Nodes;
using EdiGateway.Host.Commands;
using EdiGateway.TestKit;

namespace EdiGateway.Host.Tests;

/// <summary>Sample pairs and coverage of maps from the command line.</summary>
public sealed class MapCommandTests
{
    const string Segments = "BEG*00*SA*4711**20260401~\nREF*DP*042~\nPO1*1*12*EA*2.5**UP*012345678905~\nPO1*2*3*CA*9~\nCTT*2~\n";

    string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("egw-map-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task All_samples_of_the_repository_agree()
    {
        var home = Path.Combine(_folder, "home");
        await CommandLine.RunAsync("init", home, "--samples");

        var (code, text, error) = await CommandLine.RunAsync("map", "test", "--home", home);

        Assert.That((code, error), Is.EqualTo((0, "")), text);
        Assert.That(text, Does.Contain("850-purchase-order 004010  stock-order.edi: agrees\n").And.Contain("legacy-invoices  demo.txt: agrees\n").And.Contain("globex-stores/850-order.edi: agrees\n").And.Contain("acme-retail/810-invoice.json: agrees\n"));
        Assert.That(text, Does.Match(@"\n\d+ samples: all agree\.\n$"));
    }

    [Test]
    public async Task Everything_that_maps_are_tested_with_agrees()
    {
        var (code, text, _) = await CommandLine.RunAsync("map", "test", Path.Combine(Repository.Root, "tests", "fixtures", "mapping"));

        Assert.That(code, Is.Zero, text);
        Assert.That(text, Does.Contain("850-purchase-order 005010  850-order-with-everything.005010.edi: agrees\n"));
    }

    [Test]
    public async Task Shows_a_difference_by_its_path_and_ends_with_65()
    {
        var file = await AcceptedAsync("850-order.edi");
        var expectation = Path.Combine(_folder, "850-order.expected.json");
        await File.WriteAllTextAsync(expectation, (await File.ReadAllTextAsync(expectation)).Replace("\"each\"", "\"box\"", StringComparison.Ordinal).Replace("4711", "4712", StringComparison.Ordinal));

        var (code, text, _) = await CommandLine.RunAsync("map", "test", file);

        Assert.That(code, Is.EqualTo(65));
        Assert.That(text, Is.EqualTo(
            "850-purchase-order 004010  850-order.edi: differs\n  - number  \"4712\"\n  + number  \"4711\"\n  - lines[1].unit  \"box\"\n  + lines[1].unit  \"each\"\n1 sample: 1 differs.\n"));
    }

    [Test]
    public async Task Shows_what_a_map_does_not_write_back()
    {
        var partners = Path.Combine(_folder, "home", "partners");
        await CommandLine.RunAsync("init", Path.Combine(_folder, "home"), "--samples");
        await File.WriteAllTextAsync(Path.Combine(partners, "globex-stores", "850-purchase-order.yaml"), "overlay: 850-purchase-order\nchange:\n  - { rule: department, only: read }\n");
        var file = await AcceptedAsync("850-order.edi");

        var (code, text, _) = await CommandLine.RunAsync("map", "test", file, "--partner", "globex-stores", "--home", Path.Combine(_folder, "home"));

        Assert.That(code, Is.EqualTo(65));
        Assert.That(text, Does.Contain("  written back and read again:\n  - department  \"042\"\n"));
        Assert.That((await CommandLine.RunAsync("map", "test", file, "--partner", "globex-stores", "--home", Path.Combine(_folder, "home"), "--one-way")).Code, Is.Zero);
    }

    [Test]
    public async Task Accepts_what_a_file_becomes_now()
    {
        var file = Path.Combine(_folder, "850-order.005010.edi");
        await File.WriteAllTextAsync(file, Segments);

        var missing = await CommandLine.RunAsync("map", "test", file);
        var accepted = await CommandLine.RunAsync("map", "test", file, "--accept");
        var after = await CommandLine.RunAsync("map", "test", _folder);

        Assert.That((missing.Code, accepted.Code, after.Code), Is.EqualTo((65, 0, 0)));
        Assert.That(missing.Text, Does.Contain("There is no 850-order.005010.expected.json beside it; --accept makes it."));
        Assert.That(accepted.Error, Is.EqualTo($"{Path.Combine(_folder, "850-order.005010.expected.json")} is written.\n"));
        Assert.That(after.Text, Is.EqualTo("850-purchase-order 005010  850-order.005010.edi: agrees\n1 sample: it agrees.\n"));
    }

    [Test]
    public async Task Accepts_the_files_of_a_folder_that_have_no_expectation_yet()
    {
        foreach (var name in new[] { "850-a.edi", "850-b.edi" })
            await File.WriteAllTextAsync(Path.Combine(_folder, name), Segments);

        var (code, text, error) = await CommandLine.RunAsync("map", "test", _folder, "--accept");

        Assert.That((code, text), Is.EqualTo((0, "850-purchase-order 004010  850-a.edi: agrees\n850-purchase-order 004010  850-b.edi: agrees\n2 samples: all agree.\n")));
        Assert.That(error.Split('\n'), Has.Exactly(2).Contains(".expected.json is written."));
        Assert.That((await CommandLine.RunAsync("map", "test", _folder)).Text, Does.EndWith("2 samples: all agree.\n"));
    }

    [Test]
    public async Task Expects_that_a_set_is_rejected()
    {
        var file = Path.Combine(_folder, "bad.edi");
        File.Copy(Path.Combine(Repository.Root, "demo", "files", "acme-bad-order.edi"), file);

        await CommandLine.RunAsync("map", "test", file, "--accept");

        Assert.That(await File.ReadAllTextAsync(Path.Combine(_folder, "bad.expected.json")), Does.StartWith("rejected: PO1 element 3 (Unit) at segment 5: QQ is not one of its codes.\n{\n  \"document\": \"PurchaseOrder\""));
        Assert.That((await CommandLine.RunAsync("map", "test", file)).Code, Is.Zero);
    }

    [Test]
    public async Task Gives_programs_the_differences()
    {
        var file = await AcceptedAsync("850-order.edi");
        await File.WriteAllTextAsync(file, Segments.Replace("4711", "4713", StringComparison.Ordinal));

        var (code, text, _) = await CommandLine.RunAsync("map", "test", file, "--json");

        var sample = JsonNode.Parse(text)!["samples"]![0]!;
        Assert.That((code, sample["agrees"]!.GetValue<bool>()), Is.EqualTo((65, false)));
        Assert.That(sample["reading"]!.ToJsonString(), Is.EqualTo("""[{"path":"number","expected":"\u00224711\u0022","actual":"\u00224713\u0022"}]"""));
    }

    [Test]
    public async Task Lists_maps_and_what_they_have_no_place_for()
    {
        var (code, text, _) = await CommandLine.RunAsync("map", "check");
        var coverage = await CommandLine.RunAsync("map", "coverage", "legacy-invoices");

        Assert.That((code, coverage.Code), Is.EqualTo((0, 0)));
        Assert.That(text, Does.Match(@"\n850-purchase-order +x12/850 +005010 +PurchaseOrder\n"));
        Assert.That(coverage.Text, Does.Match(@"^legacy-invoices: Invoice, \d+ places, \d+ of the document's fields").And.Contain("\n  lines[].taxes[]: no place\n").And.Contain("\n  terms[]: only the first has a place\n"));
    }

    [TestCase(66, "test", "no-such-thing")]
    [TestCase(64, "coverage", "no-such-map")]
    public async Task Says_so_when_a_name_is_not_known(int expected, params string[] arguments)
    {
        var (code, _, error) = await CommandLine.RunAsync(["map", .. arguments]);

        Assert.That(code, Is.EqualTo(expected));
        Assert.That(error, Does.Contain("egw map check lists"));
    }

    [TestCase(true, null, "xterm", false, true)]
    [TestCase(false, null, "xterm", false, false)]
    [TestCase(true, "1", "xterm", false, false)]
    [TestCase(true, "", "xterm", false, true)]
    [TestCase(true, null, "dumb", false, false)]
    [TestCase(true, null, "xterm", true, false)]
    public void Uses_colours_only_for_people(bool isTerminal, string? noColor, string term, bool isOff, bool expected)
    {
        Assert.That(Ink.IsWanted(isTerminal, noColor, term, isOff), Is.EqualTo(expected));
        Assert.That(new Ink(expected).Red("x"), Is.EqualTo(expected ? "\e[31mx\e[0m" : "x"));
    }

    async Task<string> AcceptedAsync(string name)
    {
        var file = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(file, Segments);
        await CommandLine.RunAsync("map", "test", file, "--accept");
        return file;
    }
}
