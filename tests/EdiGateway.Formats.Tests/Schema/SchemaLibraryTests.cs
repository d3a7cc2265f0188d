using EdiGateway.Formats.Schema;

namespace EdiGateway.Formats.Tests.Schema;

public class SchemaLibraryTests
{
    static readonly Dictionary<string, string> s_small = new()
    {
        ["000100/elements.json"] = """{ "1": { "type": "AN", "min": 1, "max": 5 }, "2": { "type": "N2", "min": 1, "max": 9 } }""",
        ["000100/codes.json"] = "{}",
        ["000100/composites.json"] = "{}",
        ["000100/segments.json"] = """{ "ST": { "elements": "1 M" }, "AB": { "elements": "1 M, 2 C x3", "notes": "P0102" }, "SE": { "elements": "2 M" } }""",
        ["000100/sets/100.json"] = """{ "group": "XX", "heading": [ "ST M 1", { "loop": "AB O >1", "of": [ "AB M 1" ] }, "SE M 1" ] }""",
    };

    [TestCase("004010", "004010")]
    [TestCase("4010", "004010")]
    [TestCase("00401", "004010")]
    [TestCase("004010VICS", "004010")]
    [TestCase("004010UCS", "004010")]
    [TestCase(" 004010X357 ", "004010")]
    [TestCase("5010", "005010")]
    [TestCase("00501", "005010")]
    [TestCase("005010X231A1", "005010")]
    [TestCase("004030", null)]
    [TestCase("T", null)]
    [TestCase("21", null)]
    [TestCase("", null)]
    [TestCase("40100000", null)]
    public void Resolves_a_version_in_every_spelling(string spelling, string? version) =>
        Assert.That(Dictionary.Library.ResolveVersion(spelling), Is.EqualTo(version));

    [Test]
    public void Takes_a_subset_by_its_own_folder_when_there_is_one()
    {
        var library = Dictionary.InMemory(s_small.Concat(s_small.Select(file => KeyValuePair.Create(file.Key.Replace("000100", "000100VICS"), file.Value))).ToDictionary());

        Assert.That(library.ResolveVersion("000100VICS"), Is.EqualTo("000100VICS"));
        Assert.That(library.ResolveVersion("000100UCS"), Is.EqualTo("000100"));
    }

    [Test]
    public void Takes_another_version_and_set_by_files_alone()
    {
        var set = Dictionary.InMemory(s_small).Find("000100", "100")!;

        Assert.That(set.Loops[1].Max, Is.EqualTo(PositionSchema.Unbounded));
        Assert.That(set.Segment("AB")!.Elements[1].Repeat, Is.EqualTo(3));
        Assert.That(set.Segment("AB")!.Elements[1].Element!.ImpliedDecimals, Is.EqualTo(2));
        Assert.That(set.Segment("AB")!.Name, Is.EqualTo("AB"), "no names.json, so the tag stands for itself");
    }

    [Test]
    public void A_version_that_extends_another_tells_only_what_differs()
    {
        var library = Dictionary.InMemory(new(s_small)
        {
            ["000100/codes.json"] = """{ "1": "A B" }""",
            ["000200/version.json"] = """{ "extends": "000100" }""",
            ["000200/elements.json"] = """{ "2": { "type": "N2", "min": 1, "max": 12 } }""",
            ["000200/codes.json"] = """{ "1": "+ C" }""",
            ["000300/version.json"] = """{ "extends": "000200" }""",
            ["000300/codes.json"] = """{ "1": "D" }""",
            ["000300/sets/200.json"] = """{ "group": "YY", "heading": [ "ST M 1", "SE M 1" ] }""",
        });

        Assert.That(library.Versions, Is.EqualTo(["000100", "000200", "000300"]));
        Assert.That(library.Line("000300VICS"), Is.EqualTo(["000100", "000200", "000300"]));
        Assert.That((library.Sets("000200"), library.Sets("000300")), Is.EqualTo((new[] { "100" }, new[] { "100", "200" })));
        Assert.That(library.Find("000200", "100")!.Version, Is.EqualTo("000200"));
        Assert.That(library.Versions.Select(version => library.Segment(version, "AB")!).Select(segment => (segment.Elements[1].Element!.Max, string.Join(' ', segment.Elements[0].Element!.Codes!.Codes))),
            Is.EqualTo([(9, "A B"), (12, "A B C"), (12, "D")]));
    }

    [TestCase("000300", "000200/version.json: it extends 000300, and there is no such folder")]
    [TestCase("000200", "000200 extends 000200 never ends")]
    public void A_version_cannot_extend_what_there_is_not(string extended, string why) => Assert.That(
        () => Dictionary.InMemory(new(s_small) { ["000200/version.json"] = $$"""{ "extends": "{{extended}}" }""" }),
        Throws.TypeOf<SchemaException>().With.Message.Contains(why));

    [TestCase("000100/segments.json", """{ "ST": { "elements": "9 M" } }""", "9 is neither in elements.json nor in composites.json")]
    [TestCase("000100/segments.json", """{ "ST": { "elements": "1 Q" } }""", "'Q' in '1 Q' is no requirement")]
    [TestCase("000100/segments.json", """{ "ST": { "elements": "1 M", "notes": "Z01" } }""", "'Z01' is no syntax note")]
    [TestCase("000100/segments.json", """{ "ST": { "element": "1 M" } }""", "element")]
    [TestCase("000100/elements.json", """{ "1": { "type": "XX", "min": 1, "max": 5 } }""", "'XX' is no type")]
    [TestCase("000100/sets/100.json", """{ "group": "XX", "heading": [ "ZZ M 1" ] }""", "segment ZZ is not in segments.json")]
    [TestCase("000100/sets/100.json", """{ "group": "XX", "heading": [ "ST M" ] }""", "'ST M' must be an id")]
    [TestCase("000100/sets/100.json", "{", "maps/x12/000100/sets/100.json")]
    public void Says_which_file_is_wrong_and_why(string file, string content, string why)
    {
        var library = Dictionary.InMemory(new(s_small) { [file] = content });

        Assert.That(() => library.Find("000100", "100"), Throws.TypeOf<SchemaException>().With.Message.Contains(file).And.Message.Contains(why));
    }

    [Test]
    public void Finds_nothing_for_an_unknown_version_or_set()
    {
        Assert.That(Dictionary.Library.Find("004030", "850"), Is.Null);
        Assert.That(Dictionary.Library.Find("004010", "837"), Is.Null);
        Assert.That(Dictionary.Library.Sets("004030"), Is.Empty);
    }

    [Test]
    public void Builds_a_set_once_for_all_threads()
    {
        var library = Dictionary.InMemory(s_small);
        var sets = new SetSchema?[64];

        Parallel.For(0, sets.Length, i => sets[i] = library.Find("000100", "100"));

        Assert.That(sets.Distinct().Count(), Is.EqualTo(1));
    }

    [TestCaseSource(nameof(AllSets))]
    public void Compiles_every_set_we_ship(string version, string id)
    {
        var set = Dictionary.Set(version, id);

        Assert.That(set.Root.Trigger.Id, Is.EqualTo("ST"));
        Assert.That(set.Root.Positions[^1].Id, Is.EqualTo("SE"));
        Assert.That(set.Name, Is.Not.EqualTo(id));
        Assert.That(set.Uses.Select(use => use.Ordinal), Is.EqualTo(Enumerable.Range(0, set.Uses.Count)));
        Assert.That(set.Loops.Select(loop => loop.Ordinal), Is.EqualTo(Enumerable.Range(0, set.Loops.Count)));
        Assert.That(set.Uses.Select(use => set.Tags[use.TagIndex]), Is.EqualTo(set.Uses.Select(use => use.Segment.Id)));
        Assert.That(set.Uses.Select(use => use.Segment).Where(segment => segment.Name == segment.Id), Is.Empty, "segments without a name");
        Assert.That(set.Uses.SelectMany(use => use.Segment.Notes.SelectMany(note => note.Positions).Where(position => position > use.Segment.Elements.Count)), Is.Empty);
    }

    [Test]
    public void Ships_the_promised_sets()
    {
        string[] both = ["810", "820", "824", "830", "832", "846", "850", "855", "856", "860", "862", "864", "865", "940", "943", "944", "945", "997"];

        Assert.That(Dictionary.Library.Sets("004010"), Is.EquivalentTo(both));
        Assert.That(Dictionary.Library.Sets("005010"), Is.EquivalentTo(both.Concat(["753", "754", "999"])));
    }

    [Test]
    public void Knows_the_segments_of_the_envelope()
    {
        foreach (var version in Dictionary.Library.Versions)
            foreach (var tag in new[] { "ISA", "GS", "ST", "SE", "GE", "IEA", "TA1" })
                Assert.That(Dictionary.Library.Segment(version, tag)?.Elements, Is.Not.Empty, $"{tag} {version}");
    }

    [TestCase("004010", false)]
    [TestCase("005010", true)]
    public void Says_whether_a_version_has_a_repetition_separator(string version, bool repeats) =>
        Assert.That(Dictionary.Library.HasRepetitionSeparator(version), Is.EqualTo(repeats));

    [Test]
    public void Names_what_people_read()
    {
        Assert.That(Dictionary.Library.SegmentName("PO1"), Is.EqualTo("Order line"));
        Assert.That(Dictionary.Library.ElementName("380"), Is.EqualTo("Quantity"));
        Assert.That(Dictionary.Library.Meaning("355", "EA"), Is.EqualTo("each"));
        Assert.That(Dictionary.Library.Meaning("355", "??"), Is.Null);
        Assert.That(Dictionary.Set("004010", "850").Segment("BEG")!.Elements[0].Element!.Codes!.Meaning("00"), Is.EqualTo("original"));
    }

    static IEnumerable<object[]> AllSets() => Dictionary.Library.Versions.SelectMany(version => Dictionary.Library.Sets(version).Select(set => new object[] { version, set }));
}
