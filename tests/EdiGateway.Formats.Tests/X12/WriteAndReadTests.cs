using System.Text;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Tests.Acknowledgments;
using EdiGateway.Formats.Tests.Schema;
using EdiGateway.Formats.Tree;
using EdiGateway.Formats.X12;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Formats.Tests.X12;

/// <summary>What we write, our own reader reads without a finding, and it holds what was written.</summary>
public class WriteAndReadTests
{
    static readonly string[] s_order =
    [
        "BEG*00*NE*4711**20260401", "REF*DP*099", "PER*BD*Jane Doe*TE*555-0100", "DTM*002*20260415", "N1*ST*Store 7*92*0007", "N3*1 Main St", "N4*Springfield*IL*62701*US",
        "PO1*1*12*EA*9.95*PE*UP*012345678905", "PID*F****Größe M", "PO1*2*3*CA*100*PE*VN*X-1", "CTT*2",
    ];

    [Test]
    public async Task Reads_back_an_order_without_findings([Values("", "\n", "\r\n")] string suffix)
    {
        var (findings, segments, events) = await Read(Written.Interchange(Written.Envelope with { TerminatorSuffix = suffix }, Written.Set(s_order)));

        Assert.That(findings, Is.Empty);
        Assert.That(segments, Is.EqualTo(s_order));
        Assert.That(events.OfType<GroupEnded>().Single(), Has.Property("SetsIncluded").EqualTo(1).And.Property("SetsReceived").EqualTo(1));
    }

    [TestCase("*>~\0")]
    [TestCase("|:\n\0")]
    [TestCase("^>\u001c\0")]
    [TestCase("+:'\0")]
    [TestCase("\u001d\u001f\u001e\0")]
    public async Task Reads_back_any_delimiters(string delimiters)
    {
        var envelope = Written.Envelope with { Delimiters = new((byte)delimiters[0], (byte)delimiters[1], (byte)delimiters[2], (byte)delimiters[3]) };
        var (findings, segments, _) = await Read(Written.Interchange(envelope, Written.Set(s_order)));

        Assert.That(findings, Is.Empty);
        Assert.That(segments.Select(segment => segment.Replace(delimiters[0], '*')), Is.EqualTo(s_order));
    }

    [Test]
    public async Task Reads_back_our_acknowledgments_without_findings([Values("004010", "005010")] string version, [Values("997", "999")] string id)
    {
        if (!Dictionary.Library.Sets(version).Contains(id))
            Assert.Pass($"{version} has no {id}.");
        var schema = Dictionary.Set(version, id);
        var body = id == "997" ? Acknowledgment997.Write(Samples.Partial, schema) : Acknowledgment999.Write(Samples.Partial, schema);
        var envelope = version == "004010" ? Written.Envelope : Written.WithRepetition;
        var interchange = Written.Interchange(envelope) with
        {
            Groups = [new GroupToWrite { FunctionalId = "FA", Version = version, GroupControl = 1, Sets = [new SetToWrite { SetId = id, SetControl = "0001", Body = body }] }],
        };

        var (findings, _, events) = await Read(interchange);

        Assert.That(findings, Is.Empty);
        Assert.That(events.OfType<SetRead>().Count(), Is.EqualTo(1));
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public Property Reads_back_every_value(PositiveInt seed) => Prop.ForAll(
        Arb.From(Gen.ListOf(Gen.Elements("A", "4711", "two words", "Größe", "a>b", "x^y", "semi;colon", "it's", "50%")).Where(values => values.Count > 0)),
        values =>
        {
            var envelope = seed.Get % 2 == 0 ? Written.WithRepetition : Written.Envelope with { InterchangeVersion = "00501", Delimiters = new((byte)'|', (byte)':', (byte)'\n', (byte)'!') };
            var body = values.Select(value => Message(value)).Prepend(Written.Segment("BGN*00*1*20260401")).Append(Written.Segment("BEG*00*NE*1**20260401")).ToList();
            var interchange = Written.Interchange(envelope, new SetToWrite { SetId = "850", SetControl = "0001", Body = body });
            var (_, segments, _) = Read(interchange).GetAwaiter().GetResult();

            return segments.Where(segment => segment.StartsWith("MSG", StringComparison.Ordinal)).Select(segment => segment[4..])
                .SequenceEqual(values.Select(value => seed.Get % 2 == 0 ? value.Replace('>', ' ').Replace('^', ' ') : value));
        });

    static OutSegment Message(string value)
    {
        var segment = new OutSegment("MSG");
        segment.Set(1, value);
        return segment;
    }

    static async Task<(List<string> Findings, List<string> Segments, List<InterchangeEvent> Events)> Read(InterchangeToWrite interchange)
    {
        List<string> findings = [];
        List<string> segments = [];
        List<InterchangeEvent> events = [];
        using var stream = new MemoryStream(Encoding.Latin1.GetBytes(Written.Text(interchange)));
        await foreach (var happened in new InterchangeReader(stream, new InterchangeReaderOptions { Schemas = new TestSchemas(), ChunkBytes = 64 }).ReadAsync())
        {
            events.Add(happened);
            findings.AddRange(happened.Findings.Select(Describe));
            if (happened is not SetRead { Set: var set })
                continue;
            findings.AddRange(set.Findings.Select(Describe));
            for (var i = 1; i < set.Tree.SegmentCount - 1; i++)
            {
                var segment = set.Tree.At(i);
                segments.Add(string.Join((char)interchange.Envelope.Delimiters.Element, [segment.Id, .. Enumerable.Range(1, segment.ElementCount).Select(element => segment.Text(element))]));
            }
        }
        return (findings, segments, events);
    }

    static string Describe(Finding finding) => $"{finding.Entry.Id} {finding.Segment}{finding.Element} at {finding.SegmentPosition}: {finding.Message}";
}
