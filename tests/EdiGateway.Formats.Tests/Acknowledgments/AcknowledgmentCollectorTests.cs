using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Tests.Acknowledgments;

public class AcknowledgmentCollectorTests
{
    [Test]
    public void Accepts_a_clean_group()
    {
        var reply = Hear(Heard.Set("0001"), Heard.Set("0002")).Single();

        Assert.That(reply.Acknowledgment, Is.Null, "ISA14 did not ask and nothing was wrong");
        Assert.That(Text(reply), Is.EqualTo("AK1*PO*17~AK2*850*0001~AK5*A~AK2*850*0002~AK5*A~AK9*A*2*2*2"));
    }

    [Test]
    public void Tells_every_error_at_its_place()
    {
        var reply = Hear(
            Heard.Set("0001"),
            Heard.Set(
                "0002",
                Heard.Finding(Heard.CodeUnknown, 5, "PO1", 3, "QQ"),
                Heard.Finding(Heard.TooLong, 5, "PO1", 2, "12345678901"),
                Heard.Finding(Heard.SegmentMissing, 2, "BEG"),
                Heard.Finding(Heard.CountWrong, 9, "SE", 1))).Single();

        Assert.That(Text(reply), Is.EqualTo(
            "AK1*PO*17~AK2*850*0001~AK5*A~AK2*850*0002~AK3*BEG*2**3~AK3*PO1*5**8~AK4*3**7*QQ~AK4*2**5*12345678901~AK5*R*5*4~AK9*P*2*2*1"));
    }

    [Test]
    public void Rejects_a_group_without_a_good_set() => Assert.That(
        Text(Hear(Heard.Set("0001", Heard.Finding(Heard.CountWrong))).Single()), Is.EqualTo("AK1*PO*17~AK2*850*0001~AK5*R*4~AK9*R*1*1*0"));

    [Test]
    public void Notes_warnings_and_accepts()
    {
        var set = Heard.Set("0001", Heard.Finding(Heard.CodeUnknown, 5, "PO1", 3, "QQ", Severity.Warning));

        Assert.That(Text(Hear(set).Single()), Is.EqualTo("AK1*PO*17~AK2*850*0001~AK3*PO1*5**8~AK4*3**7*QQ~AK5*E*5~AK9*E*1*1*1"));
        Assert.That(Text(Hear(new AcknowledgmentPolicy { TellWarnings = false }, [set]).Single()), Is.EqualTo("AK1*PO*17~AK2*850*0001~AK5*A~AK9*A*1*1*1"));
    }

    [Test]
    public void Keeps_findings_without_a_code_to_ourselves() => Assert.That(
        Text(Hear(Heard.Set("0001", Heard.Finding(Heard.NotX12, 5, "PO1", 3, severity: Severity.Warning))).Single()), Is.EqualTo("AK1*PO*17~AK2*850*0001~AK5*A~AK9*A*1*1*1"));

    [Test]
    public void Lists_accepted_sets_only_when_the_partner_wants_them() => Assert.That(
        Text(Hear(new AcknowledgmentPolicy { ListAcceptedSets = false }, [Heard.Set("0001"), Heard.Set("0002", Heard.Finding(Heard.CountWrong))]).Single()),
        Is.EqualTo("AK1*PO*17~AK2*850*0002~AK5*R*4~AK9*P*2*2*1"));

    [Test]
    public void Rejects_all_sets_with_their_group()
    {
        var collector = new AcknowledgmentCollector(new AcknowledgmentPolicy());
        foreach (var happened in new InterchangeEvent[]
        {
            new InterchangeStarted(Heard.Interchange),
            new GroupStarted(Heard.Interchange, Heard.Group),
            Heard.Set("0001"),
            new GroupEnded(Heard.Group, 3, 1) { Findings = [Heard.Finding(Heard.GroupCountWrong)] },
            new InterchangeEnded(Heard.Interchange, 0),
        })
            collector.Note(happened);

        Assert.That(Text(collector.Replies.Single()), Is.EqualTo("AK1*PO*17~AK2*850*0001~AK5*R~AK9*R*3*1*0*5"));
    }

    [Test]
    public void Never_acknowledges_an_acknowledgment()
    {
        var group = Heard.Group with { FunctionalId = "FA" };

        Assert.That(Hear(new AcknowledgmentPolicy { Ta1 = Ta1Policy.Always }, [Heard.Set(group, "0001", Heard.Finding(Heard.CountWrong))], group), Is.Empty);
    }

    [TestCase(Ta1Policy.WhenRequestedOrOnError, false, false, null)]
    [TestCase(Ta1Policy.WhenRequestedOrOnError, true, false, "A 000")]
    [TestCase(Ta1Policy.WhenRequestedOrOnError, false, true, "R 001")]
    [TestCase(Ta1Policy.WhenRequested, false, true, null)]
    [TestCase(Ta1Policy.WhenRequested, true, true, "R 001")]
    [TestCase(Ta1Policy.OnError, true, false, null)]
    [TestCase(Ta1Policy.Always, false, false, "A 000")]
    [TestCase(Ta1Policy.Never, true, true, null)]
    public void Sends_a_TA1_as_the_policy_says(Ta1Policy policy, bool requested, bool wrong, string? expected)
    {
        var reply = Hear(new AcknowledgmentPolicy { Ta1 = policy }, [Heard.Set("0001")], requested: requested, end: wrong ? [Heard.Finding(Heard.TrailerDiffers)] : []).Single();

        Assert.That(reply.Acknowledgment is { } ta1 ? $"{ta1.Status.ToString()[0]} {ta1.NoteCode}" : null, Is.EqualTo(expected));
        Assert.That(reply.Groups.Count, Is.EqualTo(wrong && expected is not null ? 0 : 1), "a rejecting TA1 speaks for the groups");
        if (wrong && expected is null)
            Assert.That(Text(reply), Is.EqualTo("AK1*PO*17~AK2*850*0001~AK5*R~AK9*R*1*1*0"), "without a TA1 the group must tell");
    }

    [Test]
    public void Makes_a_well_formed_TA1_from_a_malformed_header()
    {
        var header = Heard.Interchange with { ControlNumber = "A*9", Date = "20260401", Time = "" };
        var collector = new AcknowledgmentCollector(new AcknowledgmentPolicy());
        collector.Note(new InterchangeStarted(header) { Findings = [Heard.Finding(Heard.TrailerDiffers)] });
        collector.Note(new InterchangeEnded(header, 0));

        Assert.That(collector.Replies.Single().Acknowledgment, Is.EqualTo(
            new InterchangeAcknowledgment { ControlNumber = "000000009", Date = "260401", Time = "0000", Status = AcknowledgmentStatus.Rejected, NoteCode = "001" }));
    }

    [Test]
    public void Stays_small_for_a_group_of_250000_sets()
    {
        var collector = new AcknowledgmentCollector(new AcknowledgmentPolicy());
        var bad = Enumerable.Range(1, 100).Select(position => Heard.Finding(Heard.CodeUnknown, position, "PO1", 3, "QQ")).ToArray();
        collector.Note(new InterchangeStarted(Heard.Interchange));
        collector.Note(new GroupStarted(Heard.Interchange, Heard.Group));
        var before = GC.GetTotalMemory(true);
        for (var i = 1; i <= 250_000; i++)
            collector.Note(Heard.Set(i.ToString("000000"), bad));
        collector.Note(new GroupEnded(Heard.Group, 250_000, 250_000));
        collector.Note(new InterchangeEnded(Heard.Interchange, 0));
        var after = GC.GetTotalMemory(true);

        var sets = collector.Replies.Single().Groups.Single().Acknowledgment.Sets;
        Assert.That(sets.Sum(set => set.Segments.Count), Is.EqualTo(10_000));
        Assert.That(sets[^1], Has.Property("Status").EqualTo(AcknowledgmentStatus.Rejected));
        Assert.That((after - before) / 250_000, Is.LessThan(250), "bytes per set");
    }

    [Test]
    public void Answers_in_a_mirrored_envelope()
    {
        var answer = X12.Written.Envelope.Answering(Heard.Interchange, Heard.Group);

        Assert.That(
            X12.Written.Text(X12.Written.Interchange(answer)),
            Does.StartWith("ISA*00*          *00*          *01*OURHOUSE       *ZZ*ACMERETAIL     *260401*0905*U*00401*000000905*0*T*>~GS*PO*HOUSE*ACME*"));
    }

    static IReadOnlyList<InterchangeReply> Hear(params SetRead[] sets) => Hear(new AcknowledgmentPolicy(), sets);

    static IReadOnlyList<InterchangeReply> Hear(AcknowledgmentPolicy policy, SetRead[] sets, GroupHeader? group = null, bool requested = false, Finding[]? end = null)
    {
        var header = Heard.Interchange with { AckRequested = requested };
        var collector = new AcknowledgmentCollector(policy);
        collector.Note(new InterchangeStarted(header));
        collector.Note(new GroupStarted(header, group ?? Heard.Group));
        foreach (var set in sets)
            collector.Note(set);
        collector.Note(new GroupEnded(group ?? Heard.Group, sets.Length, sets.Length));
        collector.Note(new InterchangeEnded(header, 0) { Findings = end ?? [] });
        collector.Note(new FileEnded(0, 1));
        return collector.Replies;
    }

    static string Text(InterchangeReply reply) => Samples.Text(Acknowledgment997.Write(reply.Groups.Single().Acknowledgment));
}
