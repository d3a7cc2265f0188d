using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Schema.Guides;

namespace EdiGateway.Formats.Tests.Schema.Guides;

/// <summary>The effective schema of a partner, as people read it.</summary>
public class CompanionGuideTests
{
    static readonly SchemaLibrary s_small = Dictionary.InMemory(new()
    {
        ["names.json"] = """{ "sets": { "100": "Parcel <list>" }, "segments": { "AB": "Parcel" }, "elements": { "2": "Weight", "3": "Kind" }, "composites": { "C1": "Size" } }""",
        ["codes.json"] = """{ "3": { "B": "box & bag", "T": "tube" } }""",
        ["000100/elements.json"] = """{ "1": { "type": "AN", "min": 1, "max": 5 }, "2": { "type": "N2", "min": 1, "max": 9 }, "3": { "type": "ID", "min": 1, "max": 1 } }""",
        ["000100/codes.json"] = """{ "3": "B C T" }""",
        ["000100/composites.json"] = """{ "C1": { "elements": "2 M, 3 O" } }""",
        ["000100/segments.json"] = """{ "ST": { "elements": "1 M" }, "AB": { "elements": "3 O, 2 C x3, C1 O", "notes": "P0102" }, "NT": { "elements": "1 O" }, "SE": { "elements": "2 M" } }""",
        ["000100/sets/100.json"] = """{ "group": "XX", "heading": [ "ST M 1", "AB O 1" ], "detail": [ { "loop": "AB O >1", "of": [ "AB M 1", "NT O 3" ] } ], "summary": [ "SE M 1" ] }""",
    });

    [Test]
    public void Prints_the_standard() => Assert.That(GuideText.Write(Guide()).ReplaceLineEndings("\n"), Is.EqualTo(
        """
        100 Parcel <list>, version 000100
        Functional group XX (GS01). This is the standard, without any partner's overlay.

        heading
           ST       ST      mandatory     1
           AB       Parcel  optional      1
        detail
           loop AB  Parcel  optional     >1
             AB     Parcel  mandatory     1
             NT     NT      optional      3
        summary
           SE       SE      mandatory     1

        ST  ST  (at ST)
           ST01     1     1                                AN 1-5    mandatory

        AB  Parcel  (at AB, AB/AB)
           AB01     3     Kind                             ID 1      optional
                          B box & bag, C, T tube
           AB02     2     Weight                           N2 1-9    conditional repeats 3 times
           AB03     C1    Size                                       optional
           AB03-1   2     Weight                           N2 1-9    mandatory
           AB03-2   3     Kind                             ID 1      optional
                          codes as in AB01
           rule: AB01 and AB02 stand together: both or neither (P0102)

        NT  NT  (at AB/NT)
           NT01     1     1                                AN 1-5    optional

        SE  SE  (at SE)
           SE01     2     Weight                           N2 1-9    mandatory

        """));

    [Test]
    public void Marks_what_a_partner_narrows_and_extends()
    {
        var guide = Guide(
            new OverlayRule { Place = "AB/NT", MaxUse = 5 },
            new OverlayRule { Place = "AB", Use = Requirement.Mandatory, MaxUse = 20 },
            new OverlayRule { Place = "NT", After = "AB", Use = Requirement.Optional },
            new OverlayRule { Place = "AB/AB01", Use = Requirement.Mandatory, AddCodes = ["X"], RemoveCodes = ["B"] },
            new OverlayRule { Place = "AB/AB03-1", MaxLength = 4, MinLength = 2 });

        Assert.That(Marked(guide), Is.EqualTo(
        [
            "± AB: mandatory, in the standard optional; at most 20 times, in the standard once",
            "- AB: mandatory, in the standard optional; at most 20 times, in the standard any number",
            "+ AB/NT: at most 5 times, in the standard 3 times",
            "+ NT: not at this place in the standard",
            "± AB01: mandatory, in the standard optional; 2 codes of the 3 in the standard; not in the standard: X",
            "- AB03-1: at least 2 characters, in the standard 1; at most 4 characters, in the standard 9",
        ]));
    }

    [Test]
    public void Tells_a_segment_twice_where_only_one_place_of_it_differs()
    {
        var sections = Guide(new OverlayRule { Place = "AB/AB01", OnlyCodes = ["T"] }).Segments.Where(segment => segment.Id == "AB").ToList();

        Assert.That(sections.Select(section => string.Join(' ', section.Places)), Is.EqualTo(["AB", "AB/AB"]));
        Assert.That(sections[1].Elements[0].Codes, Is.EqualTo([new GuideCode("T", "tube", false)]));
        Assert.That(sections[1].Elements[0].NotTaken, Is.EqualTo(["B", "C"]));
    }

    [Test]
    public void Leaves_out_what_is_inside_a_loop_that_is_not_used()
    {
        var guide = Guide(new OverlayRule { Place = "AB/NT", Use = Requirement.Forbidden });

        Assert.That(guide.Positions.Single(position => position.Path == "AB/NT"), Has.Property("Use").EqualTo("not used").And.Property("Section").EqualTo(-1));
        Assert.That(guide.Segments.Select(segment => segment.Id), Does.Not.Contain("NT"));
    }

    [Test]
    public void Says_when_a_partner_changes_nothing() => Assert.That(
        GuideText.Write(new CompanionGuide(Standard, Standard, "ACME")), Does.StartWith("100 Parcel <list>, version 000100, as agreed with ACME").And.Contain("The partner has no overlay for this set: it is the standard."));

    [TestCase("P010203", "A1, A2 and A3 stand together: all or none (P010203)")]
    [TestCase("R0102", "at least one of A1 and A2 must be there (R0102)")]
    [TestCase("E0102", "no more than one of A1 and A2 may be there (E0102)")]
    [TestCase("C010203", "with A1, A2 and A3 must be there (C010203)")]
    [TestCase("L010203", "with A1, at least one of A2 and A3 must be there (L010203)")]
    [TestCase("L0102", "with A1, A2 must be there (L0102)")]
    public void Says_syntax_notes_in_words(string note, string words)
    {
        var segment = new SegmentSchema("A", "A", [], [SyntaxNote.Parse(note)]);
        var set = new SetSchema("1", "1", "", "", new LoopSchema("1", [new SegmentUse(segment) { Requirement = Requirement.Mandatory, Max = 1 }]) { Requirement = Requirement.Mandatory, Max = 1 });

        Assert.That(new CompanionGuide(set, set).Segments.Single().Rules.Single().Replace("A0", "A", StringComparison.Ordinal), Is.EqualTo(words));
    }

    [Test]
    public void Tells_every_set_of_the_dictionary([Values("004010", "005010")] string version)
    {
        foreach (var id in Dictionary.Library.Sets(version))
        {
            var set = Dictionary.Set(version, id);
            var guide = new CompanionGuide(set, set);

            Assert.That(guide.IsChanged, Is.False, id);
            Assert.That(guide.Positions.Count(position => !position.IsLoop), Is.EqualTo(set.Uses.Count), id);
            Assert.That(guide.Segments.Select(segment => segment.Id), Is.EquivalentTo(set.Tags), id);
        }
    }

    [Test]
    public void Makes_a_page_that_holds_everything_and_runs_nothing()
    {
        var page = GuideHtml.Write(Guide("<script>alert('x')</script>", new OverlayRule { Place = "AB/AB01", RemoveCodes = ["C"] }, new OverlayRule { Place = "NT", After = "AB" }));

        Assert.That(page, Does.Contain("&lt;script&gt;").And.Not.Contain("<script").And.Contain("Parcel &lt;list&gt;").And.Contain("box &amp; bag").And.Contain("not taken: <del>C</del>"));
        Assert.That(page, Does.Contain("default-src 'none'").And.Not.Contain("src=").And.Not.Contain("http://").And.Not.Contain("url("));
        Assert.That(page, Does.Match("<tr class=\"extends\"><td class=\"id\"><a href=\"#s\\d+\">NT</a>").And.Match("<tr class=\"narrows\"><td class=\"id\">AB01<td>3<td>Kind"));
        foreach (System.Text.RegularExpressions.Match link in System.Text.RegularExpressions.Regex.Matches(page, "href=\"#(s\\d+)\""))
            Assert.That(page, Does.Contain($"id=\"{link.Groups[1].Value}\""));
    }

    static SetSchema Standard => s_small.Find("000100", "100")!;

    static IEnumerable<string> Marked(CompanionGuide guide) =>
        guide.Positions.Select(position => (Place: position.Path, position.Changes))
            .Concat(guide.Segments.SelectMany(segment => segment.Elements).SelectMany(element => element.Components.Prepend(element)).Select(element => (element.Place, element.Changes)))
            .Where(line => line.Changes.Count > 0)
            .Select(line => $"{GuideText.Mark(line.Changes)} {line.Place}: {string.Join("; ", line.Changes.Select(change => change.Sentence))}");

    static CompanionGuide Guide(params OverlayRule[] rules) => rules.Length == 0 ? new CompanionGuide(Standard, Standard) : Guide("ACME", rules);

    static CompanionGuide Guide(string partner, params OverlayRule[] rules) => new(s_small.Find("000100", "100", new SchemaOverlay("test", rules))!, Standard, partner);
}
