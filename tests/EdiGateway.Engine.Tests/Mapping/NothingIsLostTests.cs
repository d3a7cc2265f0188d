using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Mapping;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Tree;
using EdiGateway.TestKit;

namespace EdiGateway.Engine.Tests.Mapping;

public class NothingIsLostTests
{
    static string Folder => Path.Combine(Repository.Root, "tests/fixtures/mapping");

    /// <summary>Every file of the folder: the first three characters name the set; those that end in 005010.edi are of that version, all others of 004010.</summary>
    static IEnumerable<TestCaseData> Fixtures() =>
        from file in Directory.GetFiles(Folder, "*.edi").Select(Path.GetFileName).Order(StringComparer.Ordinal)
        select new TestCaseData(file, Maps.Library.Find($"x12/{file[..3]}", file.EndsWith(".005010.edi", StringComparison.Ordinal) ? "005010" : "004010")).SetArgDisplayNames(file);

    [TestCaseSource(nameof(Fixtures))]
    public void Reads_as_approved(string file, Map map)
    {
        var read = map.Read(Trees.Read(Text(file), map.Schema));

        Approve(CanonicalJson.WriteIndented(read.Document), Path.ChangeExtension(file, ".approved.json"));
    }

    [TestCaseSource(nameof(Fixtures))]
    public void Every_value_read_is_written_again(string file, Map map)
    {
        var tree = Trees.Read(Text(file), map.Schema);

        var written = map.Write(map.Read(tree).Document);
        var again = Trees.Read(Trees.Write(written.Tree, map.Schema), map.Schema);

        Assert.That(written.Findings.Where(f => f.Severity > Severity.Note).Select(f => f.Message), Is.Empty);
        Assert.That(Values(again), Is.EquivalentTo(Values(tree)));
        Assert.That(SameSegments.Of(again, map), Is.EqualTo(SameSegments.Of(tree, map)));
    }

    [TestCaseSource(nameof(Fixtures))]
    public void Every_segment_has_its_place_in_the_set(string file, Map map)
    {
        var tree = Trees.Read(Text(file), map.Schema);

        Assert.That(Enumerable.Range(0, tree.SegmentCount).Select(tree.At).Where(s => s.SchemaIndex < 0).Select(s => s.Id), Is.Empty);
    }

    [TestCaseSource(nameof(Fixtures))]
    public void Read_write_read_gives_the_same_document(string file, Map map)
    {
        var first = map.Read(Trees.Read(Text(file), map.Schema)).Document;

        var second = map.Read(Trees.Read(Trees.Write(map.Write(first).Tree, map.Schema), map.Schema)).Document;

        Assert.That(CanonicalJson.WriteIndented(second), Is.EqualTo(CanonicalJson.WriteIndented(first)));
    }

    [Test]
    public void Knows_where_each_value_came_from()
    {
        var map = Maps.Library.Find("x12/850", "004010");

        var provenance = map.Read(Trees.Read(Text("850-order-with-everything.edi"), map.Schema), withProvenance: true).Provenance!;

        Assert.That(provenance.Origins["lines[1].unit"], Is.EqualTo(new Origin("PO1", 68, 3, 0)));
        Assert.That(provenance.Origins["shipTo.street[2]"].Segment, Is.EqualTo("N3"));
    }

    static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    static List<string> Values(SegmentTree tree)
    {
        var values = new List<string>();
        for (var i = 1; i < tree.SegmentCount - 1; i++)
        {
            var segment = tree.At(i);
            for (var element = 1; element <= segment.ElementCount; element++)
            {
                for (var component = 1; component <= segment.Components(element); component++)
                    values.Add($"{segment.Id} {segment.Text(element, component).TrimEnd(' ')}");
            }
        }
        return [.. values.Where(v => !v.EndsWith(' '))];
    }

    static void Approve(string text, string name)
    {
        var approved = Path.Combine(Folder, name);
        var expected = File.Exists(approved) ? File.ReadAllText(approved) : "";
        if (expected != text)
            File.WriteAllText(Path.Combine(TestContext.CurrentContext.WorkDirectory, name.Replace("approved", "received", StringComparison.Ordinal)), text);
        Assert.That(text, Is.EqualTo(expected));
    }
}
