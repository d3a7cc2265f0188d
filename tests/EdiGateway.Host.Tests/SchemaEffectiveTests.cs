using System.Text.Json.Nodes;
using EdiGateway.TestKit;

namespace EdiGateway.Host.Tests;

/// <summary>A companion guide from the command line, with a partner's overlay.</summary>
public sealed class SchemaEffectiveTests
{
    string _home = "";

    [OneTimeSetUp]
    public async Task MakeHome()
    {
        _home = Directory.CreateTempSubdirectory("egw-guide-").FullName;
        await CommandLine.RunAsync("init", _home, "--samples");
        await File.WriteAllTextAsync(Path.Combine(_home, "partners", "acme-retail", "850.schema.yaml"), "rules:\n  - { place: REF, use: Mandatory }\n  - { place: PO1/PO103, onlyCodes: [EA, CA, UN] }\n");
    }

    [OneTimeTearDown]
    public void RemoveHome() => Directory.Delete(_home, recursive: true);

    [Test]
    public async Task Prints_the_partners_version_with_its_overlay()
    {
        var (code, text, error) = await CommandLine.RunAsync("schema", "effective", "--partner", "acme-retail", "--set", "850", "--home", _home);

        Assert.That((code, error), Is.EqualTo((0, "")));
        Assert.That(text, Does.StartWith("850 Purchase order, version 004010, as agreed with ACME Retail\n"));
        Assert.That(text, Does.Match(@"\n - REF +Reference +mandatory +>1  mandatory, in the standard optional\n").And.Match(@"\n - PO103 +355 +Unit .*3 codes of the \d+ in the standard\n +EA each, CA case, UN unit\n"));
    }

    [Test]
    public async Task Prints_another_version_and_the_standard()
    {
        Assert.That((await CommandLine.RunAsync("schema", "effective", "--partner", "acme-retail", "--set", "850", "--version", "5010", "--home", _home)).Text, Does.StartWith("850 Purchase order, version 005010, as agreed with ACME Retail\n"));
        Assert.That((await CommandLine.RunAsync("schema", "effective", "--set", "753", "--home", _home)).Text, Does.StartWith("753 Routing request, version 005010\n"));
    }

    [Test]
    public async Task Takes_the_example_of_the_documentation()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "partners.md"));
        var example = page.Split("```yaml\n").Single(block => block.StartsWith("rules:", StringComparison.Ordinal)).Split("```")[0];
        await File.WriteAllTextAsync(Path.Combine(_home, "partners", "globex-stores", "850.schema.yaml"), example);

        var (code, text, error) = await CommandLine.RunAsync("schema", "effective", "--partner", "globex-stores", "--set", "850", "--home", _home);

        Assert.That((code, error), Is.EqualTo((0, "")));
        Assert.That(text, Does.Match(@"\n - loop N1\[ST\] +Party +mandatory +1 ").And.Match(@"\n \+ +DTM .* not at this place in the standard\n").And.Match(@"\n[ -]+REF\[DP\] "));
    }

    [Test]
    public async Task Writes_a_page()
    {
        var file = Path.Combine(_home, "850.html");

        var (code, text, _) = await CommandLine.RunAsync("schema", "effective", "--partner", "acme-retail", "--set", "850", "--html", file, "--home", _home);

        Assert.That((code, text), Is.EqualTo((0, $"{file} is written: 850 Purchase order, version 004010, as agreed with ACME Retail.\n")));
        Assert.That(await File.ReadAllTextAsync(file), Does.StartWith("<!DOCTYPE html>").And.Contain("<td class=\"id\">PO103<td>355<td>Unit"));
    }

    [Test]
    public async Task Gives_programs_the_whole_guide()
    {
        var (_, text, _) = await CommandLine.RunAsync("schema", "effective", "--partner", "acme-retail", "--set", "850", "--home", _home, "--json");

        var unit = JsonNode.Parse(text)!["segments"]!.AsArray().Single(segment => segment!["id"]!.GetValue<string>() == "PO1")!["elements"]![2]!;
        Assert.That((unit["place"]!.GetValue<string>(), unit["codes"]![0]!["meaning"]!.GetValue<string>(), unit["changes"]![0]!["effect"]!.GetValue<string>()), Is.EqualTo(("PO103", "each", "Narrows")));
    }

    [TestCase("There is no set 999 of version 004010 in the dictionary. That version has 810, ", "--set", "999", "--version", "004010")]
    [TestCase("There is no set 850 of version 001000 in the dictionary. Its versions are 004010, ", "--set", "850", "--version", "001000")]
    public async Task Says_what_there_is_instead_of_an_unknown_set(string sentence, params string[] arguments)
    {
        var (code, _, error) = await CommandLine.RunAsync(["schema", "effective", "--home", _home, .. arguments]);

        Assert.That(code, Is.EqualTo(64));
        Assert.That(error, Does.StartWith(sentence));
    }
}
