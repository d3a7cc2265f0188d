using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Mapping;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Tree;
using EdiGateway.TestKit;

namespace EdiGateway.Engine.Tests.Mapping;

public class NothingIsLostTests
{
    static readonly string s_fixture = Path.Combine(Repository.Root, "tests/fixtures/mapping/850-order-with-everything.edi");

    [Test]
    public void Reads_an_order_with_everything_as_approved()
    {
        var map = Maps.Library.Find("x12/850", "004010");

        var read = map.Read(Trees.Read(File.ReadAllText(s_fixture), map.Schema));

        Approve(CanonicalJson.WriteIndented(read.Document), "850-order-with-everything.approved.json");
    }

    [TestCase("004010")]
    [TestCase("005010")]
    public void Every_value_read_is_written_again(string version)
    {
        var map = Maps.Library.Find("x12/850", version);
        var text = File.ReadAllText(s_fixture);
        // 005010 has MTX where 004010 has MSG; its text is the second element.
        var tree = Trees.Read(version == "005010" ? text.Replace("MSG*Line note~\n", "").Replace("MSG*Ring twice*SS~\n", "").Replace("MSG*", "MTX**") : text, map.Schema);

        var written = map.Write(map.Read(tree).Document);
        var again = Trees.Read(Trees.Write(written.Tree, map.Schema), map.Schema);

        Assert.That(written.Findings.Where(f => f.Severity > Severity.Note).Select(f => f.Message), Is.Empty);
        Assert.That(Values(again), Is.EquivalentTo(Values(tree)));
    }

    [Test]
    public void Read_write_read_gives_the_same_document()
    {
        var map = Maps.Library.Find("x12/850", "004010");
        var first = map.Read(Trees.Read(File.ReadAllText(s_fixture), map.Schema)).Document;

        var second = map.Read(Trees.Read(Trees.Write(map.Write(first).Tree, map.Schema), map.Schema)).Document;

        Assert.That(CanonicalJson.WriteIndented(second), Is.EqualTo(CanonicalJson.WriteIndented(first)));
    }

    [Test]
    public void Knows_where_each_value_came_from()
    {
        var map = Maps.Library.Find("x12/850", "004010");

        var provenance = map.Read(Trees.Read(File.ReadAllText(s_fixture), map.Schema), withProvenance: true).Provenance!;

        Assert.That(provenance.Origins["lines[1].unit"], Is.EqualTo(new Origin("PO1", 68, 3, 0)));
        Assert.That(provenance.Origins["shipTo.street[2]"].Segment, Is.EqualTo("N3"));
    }

    static List<string> Values(SegmentTree tree)
    {
        var values = new List<string>();
        for (var i = 1; i < tree.SegmentCount - 1; i++)
        {
            var segment = tree.At(i);
            for (var element = 1; element <= segment.ElementCount; element++)
            {
                for (var component = 1; component <= segment.Components(element); component++)
                    values.Add($"{segment.Id} {segment.Text(element, component)}");
            }
        }
        return [.. values.Where(v => !v.EndsWith(' '))];
    }

    static void Approve(string text, string name)
    {
        var approved = Path.Combine(Repository.Root, "tests/fixtures/mapping", name);
        var expected = File.Exists(approved) ? File.ReadAllText(approved) : "";
        if (expected != text)
            File.WriteAllText(Path.Combine(TestContext.CurrentContext.WorkDirectory, name.Replace("approved", "received", StringComparison.Ordinal)), text);
        Assert.That(text, Is.EqualTo(expected));
    }
}
