using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.Tests.Schema;
using EdiGateway.Formats.X12;
using EdiGateway.TestKit;

namespace EdiGateway.Formats.Tests.Acknowledgments;

/// <summary>Whole files of partners' acknowledgments, from bytes to verdicts and sentences.</summary>
public class ReadAcknowledgmentTests
{
    readonly Explanation _explanation = new(Dictionary.Library);

    [Test]
    public async Task Reads_a_997_that_accepts_one_of_two_sets()
    {
        var acknowledgment = (await Read("997-partially-accepted.edi")).Functional.Single();

        Assert.That(acknowledgment.Sets.Select(set => (set.SetControl, set.Status)), Is.EqualTo([("0001", AcknowledgmentStatus.Accepted), ("0002", AcknowledgmentStatus.Rejected)]));
        Assert.That(_explanation.Explain(acknowledgment), Is.EqualTo(
        [
            "Group IN 5 partially accepted: 1 set accepted of 2 received and 2 announced.",
            "810 0002 rejected: segment 4 IT1 (Invoice line), IT102 (Quantity invoiced): mandatory element is missing; "
                + "segment 4 IT1 (Invoice line), IT103 (Unit) 'QQ': invalid code; segment 9 TDS (Invoice total), mandatory segment is missing.",
        ]));
    }

    [Test]
    public async Task Reads_a_997_that_names_no_set()
    {
        var acknowledgment = (await Read("997-accepted-without-naming-sets.edi")).Functional.Single();

        Assert.That((acknowledgment.GroupControl, acknowledgment.Status, acknowledgment.SetsAccepted), Is.EqualTo(("6", AcknowledgmentStatus.Accepted, 3)));
    }

    [Test]
    public async Task Reads_a_999_with_its_context()
    {
        var acknowledgment = (await Read("999-rejected-with-context.edi")).Functional.Single();

        Assert.That(acknowledgment.Sets.Single().Segments.Single().Contexts.Single(), Is.EqualTo(new ErrorContext { Name = "IT101", Value = "1" }));
        Assert.That(acknowledgment.Version, Is.EqualTo("005010"));
    }

    [Test]
    public async Task Reads_a_TA1()
    {
        var acknowledgment = (await Read("ta1-interchange-rejected.edi")).Interchanges.Single();

        Assert.That(_explanation.Explain(acknowledgment), Is.EqualTo("Interchange 000000905 rejected: duplicate control number."));
    }

    static async Task<(List<FunctionalAcknowledgment> Functional, List<InterchangeAcknowledgment> Interchanges)> Read(string fixture)
    {
        List<FunctionalAcknowledgment> functional = [];
        List<InterchangeAcknowledgment> interchanges = [];
        var collector = new AcknowledgmentCollector(new AcknowledgmentPolicy { Ta1 = Ta1Policy.Always });
        await using var file = File.OpenRead(Path.Combine(Repository.Root, "tests", "fixtures", "x12", "acknowledgments", fixture));
        await foreach (var happened in new InterchangeReader(file, new InterchangeReaderOptions { Schemas = new X12.TestSchemas() }).ReadAsync())
        {
            collector.Note(happened);
            Assert.That(happened.Findings, Is.Empty);
            if (happened is InterchangeAcknowledged acknowledged)
                interchanges.Add(acknowledged.Acknowledgment);
            if (happened is not SetRead { Set: var set })
                continue;
            Assert.That(set.Findings.Select(finding => finding.Message), Is.Empty);
            functional.Add((set.Id == Acknowledgment999.SetId ? Acknowledgment999.Read(set.Tree) : Acknowledgment997.Read(set.Tree))!);
        }
        Assert.That(collector.Replies, Is.Empty, "acknowledgments are not acknowledged");
        return (functional, interchanges);
    }
}
