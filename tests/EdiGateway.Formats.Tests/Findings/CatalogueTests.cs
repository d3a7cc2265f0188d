using System.Text.RegularExpressions;
using EdiGateway.Formats.Findings;
using EdiGateway.TestKit;

namespace EdiGateway.Formats.Tests.Findings;

public sealed partial class CatalogueTests
{
    static readonly string[] Known = ["segment", "position", "place", "element", "component", "name", "value", "expected", "detail", "loop", "offset", "path"];

    /// <summary>By family, the tests that bring every one of its findings about; each of them fails when an entry of its family has no case.</summary>
    static readonly Dictionary<string, string> s_proofs = new()
    {
        ["EGW10"] = "tests/EdiGateway.Formats.Tests/X12/FailFixtureTests.cs",
        ["EGW11"] = "tests/EdiGateway.Formats.Tests/X12/FailFixtureTests.cs",
        ["EGW12"] = "tests/EdiGateway.Formats.Tests/X12/FailFixtureTests.cs",
        ["EGW19"] = "tests/EdiGateway.Formats.Tests/X12/WritingFindingsTests.cs",
        ["EGW31"] = "tests/EdiGateway.Engine.Tests/Mapping/MapFindingsTests.cs",
        ["EGW40"] = "tests/EdiGateway.Engine.Tests/Pipeline/GatewayFindingsTests.cs",
        ["EGW60"] = "tests/EdiGateway.Formats.Tests/FlatFiles/FlatFindingsTests.cs",
    };

    static IEnumerable<TestCaseData> Entries() => Catalogue.All.Select(entry => new TestCaseData(entry).SetArgDisplayNames(entry.Code, entry.Id));

    [TestCaseSource(nameof(Entries))]
    public void Every_entry_says_what_why_and_what_to_do(CatalogueEntry entry)
    {
        Assert.That(entry.Code, Does.Match("^EGW[0-9]{4}$"));
        Assert.That(entry.Id, Does.Match("^[a-zA-Z0-9]+(-[a-zA-Z0-9]+)+$"));
        Assert.That(entry.Sentence, Does.Match(@"^\S.{10,}[.}]$"), "a sentence, which may end with a value");
        Assert.That(entry.Why, Does.Match(@"^[A-Z0-9\p{L}].{10,}\.$"));
        Assert.That(entry.WhatToDo, Does.Match(@"^[A-Z].{10,}\.$"));
        Assert.That(Placeholder().Matches(entry.Sentence).Select(match => match.Groups[1].Value), Is.SubsetOf(Known));
    }

    [TestCaseSource(nameof(Entries))]
    public void Every_sentence_holds_no_placeholder_once_it_is_filled(CatalogueEntry entry)
    {
        var finding = new Finding { Entry = entry, Segment = "REF", SegmentPosition = 3, Element = 2, Name = "Reference", Value = "v", Expected = "e", Detail = "d", Loop = "N1", DocumentPath = "lines[0].unit" };

        Assert.That(finding.Message, Does.Not.Match(@"[{}]"));
    }

    [TestCaseSource(nameof(Entries))]
    public void Every_entry_is_found_by_code_and_by_id(CatalogueEntry entry) =>
        Assert.That((Catalogue.Find(entry.Code), Catalogue.Find(entry.Id)), Is.EqualTo((entry, entry)), "codes and ids are there once");

    [TestCaseSource(nameof(Entries))]
    public void Every_entry_belongs_to_a_family_with_tests(CatalogueEntry entry)
    {
        Assert.That(s_proofs.Keys, Has.Member(entry.Code[..5]));
        Assert.That(File.ReadAllText(Path.Combine(Repository.Root, s_proofs[entry.Code[..5]])), Does.Contain($"\"{entry.Code[..5]}\""));
    }

    [Test]
    public void The_page_in_docs_is_the_one_that_the_catalogue_writes()
    {
        var committed = File.ReadAllText(Path.Combine(Repository.Root, "docs", "findings.md"));

        Assert.That(committed.ReplaceLineEndings("\n"), Is.EqualTo(FindingsPage.Markdown()), "./egw docs findings > docs/findings.md");
    }

    [TestCaseSource(nameof(Entries))]
    public void The_page_has_every_entry(CatalogueEntry entry) => Assert.That(FindingsPage.Markdown(), Does.Contain($"\n### {entry.Code} {entry.Id}\n"));

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
