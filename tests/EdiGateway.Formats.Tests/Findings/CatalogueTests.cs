using System.Text.RegularExpressions;
using EdiGateway.Formats.Findings;
using EdiGateway.TestKit;

namespace EdiGateway.Formats.Tests.Findings;

public sealed partial class CatalogueTests
{
    static readonly string[] Known = ["segment", "position", "place", "element", "component", "name", "value", "expected", "detail", "loop", "offset", "path"];

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
