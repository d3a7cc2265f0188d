using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.Tests.Schema;
using EdiGateway.Formats.X12;
using EdiGateway.TestKit;

namespace EdiGateway.Formats.Tests.X12;

/// <summary>One valid interchange for every set of the dictionary: read without a word, and acknowledged as accepted.</summary>
public sealed class PassFixtureTests
{
    static IEnumerable<string> Fixtures() => FixtureFiles.Names("pass");

    [Test]
    public void Every_set_of_the_dictionary_has_a_fixture()
    {
        var maps = Path.Combine(Repository.Root, "maps", "x12");
        var sets = Directory.EnumerateFiles(maps, "*.json", SearchOption.AllDirectories).Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "sets")
            .Select(file => $"{Path.GetFileNameWithoutExtension(file)}.{Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file)))}");

        Assert.That(Fixtures(), Is.EquivalentTo(sets));
    }

    [TestCaseSource(nameof(Fixtures))]
    public void Is_accepted_without_findings(string name)
    {
        List<string> said = [];
        List<string> sets = [];
        foreach (var happened in Events(name))
        {
            said.AddRange(happened.Findings.Select(finding => finding.Message));
            if (happened is not SetRead { Set: var set })
                continue;
            said.AddRange(set.Findings.Select(finding => finding.Message));
            sets.Add($"{set.Id}.{set.Group.Version} {(set.IsAccepted ? "accepted" : "rejected")}");
        }

        Assert.That(said, Is.Empty);
        Assert.That(sets, Is.EqualTo([name + " accepted"]));
    }

    [TestCaseSource(nameof(Fixtures))]
    public void Has_a_place_for_every_segment(string name)
    {
        List<string> lost = [];
        foreach (var happened in Events(name))
            if (happened is SetRead { Set: var set })
                for (var i = 0; i < set.Tree.SegmentCount; i++)
                    if (set.Tree.At(i).Use?.Id != set.Tree.At(i).Id)
                        lost.Add($"{set.Tree.At(i).Id} at segment {i + 1}");

        Assert.That(lost, Is.Empty);
    }

    [TestCaseSource(nameof(Fixtures))]
    public void Uses_a_loop_wherever_its_set_has_loops(string name)
    {
        var loops = 0;
        var hasLoops = false;
        foreach (var happened in Events(name))
            if (happened is SetRead { Set: var set })
            {
                hasLoops = set.Schema!.Root.Loops.Any();
                for (var i = 0; i < set.Tree.SegmentCount; i++)
                    loops += set.Tree.At(i).Loop.IsRoot ? 0 : 1;
            }

        Assert.That(loops > 0, Is.EqualTo(hasLoops));
    }

    [TestCaseSource(nameof(Fixtures))]
    public void Is_acknowledged_as_accepted(string name)
    {
        var collector = new AcknowledgmentCollector(new AcknowledgmentPolicy());
        foreach (var happened in Events(name))
            collector.Note(happened);

        if (name.StartsWith("99", StringComparison.Ordinal))
        {
            Assert.That(collector.Replies, Is.Empty, "acknowledgments are never acknowledged");
            return;
        }

        var reply = collector.Replies.Single();
        var group = reply.Groups.Single();
        Assert.That(reply.Acknowledgment, Is.Null, "no TA1 without an error or a request");
        foreach (var id in Dictionary.Library.Sets(group.Group.Version).Where(id => id.StartsWith("99", StringComparison.Ordinal)))
        {
            var (findings, read) = Answer.WriteAndRead(id, reply.Interchange, group);
            Assert.That(findings, Is.Empty);
            Assert.That((read.Status, read.SetsIncluded, read.SetsReceived, read.SetsAccepted), Is.EqualTo((AcknowledgmentStatus.Accepted, 1, 1, 1)));
            Assert.That(read.Sets.Select(set => (set.SetId, set.SetControl, set.Status)), Is.EqualTo([(name[..3], "0001", AcknowledgmentStatus.Accepted)]));
        }
    }

    static IEnumerable<InterchangeEvent> Events(string name) => Reading.Events(FixtureFiles.Bytes("pass", name));
}
