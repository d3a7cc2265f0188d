using System.Text;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.Tests.Schema;
using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Tests.X12;

/// <summary>Fixtures with segments lost, doubled, swapped and overwritten: whatever was done to them, what the partner is told is well-formed and is what was decided.</summary>
public sealed class DamagedSetTests
{
    static readonly string[] s_values = ["", ":", "::", "^", "^^", "^a", "a^", "^:", "-", ".", "-.", "1.2.3", "00000000", "20261301", "9999999999999999999999", "é", "\u0001", " ", "   ", "x", "EA", new('x', 300), ":a", "a:", "00", "2400", "\t"];

    [Test]
    public void Is_answered_by_what_was_decided([Range(1, 200)] int seed)
    {
        var bytes = Damage(new Random(seed));
        var leniency = (seed % 3) switch { 0 => Leniency.Strict, 1 => Leniency.Lenient, _ => Leniency.Standard };

        var (replies, taken) = Read(bytes, Reading.Options with { Leniency = _ => leniency });

        foreach (var reply in replies)
        {
            var verdicts = taken[reply.Interchange.ByteOffset];
            if (reply.Acknowledgment?.Status == AcknowledgmentStatus.Rejected)
                Assert.That(verdicts.SelectMany(group => group.Value), Has.None.EqualTo(true), "a rejected interchange of which a set was taken");
            foreach (var group in reply.Groups)
            {
                Assert.That(group.Acknowledgment.Sets.Select(set => set.Status != AcknowledgmentStatus.Rejected), Is.EqualTo(verdicts[group.Group.ByteOffset]));
                Assert.That(group.Acknowledgment.SetsAccepted, Is.EqualTo(verdicts[group.Group.ByteOffset].Count(accepted => accepted)));
            }
        }
    }

    [Test]
    public void Is_answered_by_a_valid_acknowledgment([Range(1, 200)] int seed)
    {
        var (replies, _) = Read(Damage(new Random(seed)), Reading.Options);

        foreach (var reply in replies.Where(IsAddressable))
            foreach (var group in reply.Groups.Where(group => Dictionary.Library.Versions.Contains(group.Group.Version) && IsId(group.Group.Sender) && IsId(group.Group.Receiver)))
                Assert.That(Answer.WriteAndRead(Answer.Id(group), reply.Interchange, group).Findings, Is.Empty);
    }

    /// <summary>The gateway answers only those whom it knows, so their ids are in order.</summary>
    static bool IsAddressable(InterchangeReply reply) => reply.Interchange is { SenderQualifier: "ZZ", ReceiverQualifier: "ZZ", Version.Length: 5, Delimiters: var delimiters } header
        && IsId(header.SenderId) && IsId(header.ReceiverId) && "*:>~^\0".Contains((char)delimiters.Component) && delimiters.Segment == (byte)'~';

    static bool IsId(string text) => text.Length is > 1 and < 16 && text.All(char.IsAsciiLetterOrDigit);

    /// <summary>Verdicts on sets by the offsets of interchange and group.</summary>
    static (IReadOnlyList<InterchangeReply> Replies, Dictionary<long, Dictionary<long, List<bool>>> Taken) Read(byte[] bytes, InterchangeReaderOptions options)
    {
        var collector = new AcknowledgmentCollector(new AcknowledgmentPolicy());
        Dictionary<long, Dictionary<long, List<bool>>> taken = [];
        long? group = null;
        foreach (var happened in Reading.Events(bytes, options))
        {
            collector.Note(happened);
            switch (happened)
            {
                case InterchangeStarted started:
                    taken[started.Header.ByteOffset] = [];
                    break;
                case GroupStarted { Interchange: var interchange, Header: var header }:
                    taken[interchange.ByteOffset][(group = header.ByteOffset).Value] = [];
                    break;
                case GroupEnded:
                    group = null;
                    break;
                case SetRead { Set: var set } when group is { } open:
                    taken[set.Interchange.ByteOffset][open].Add(set.IsAccepted);
                    break;
            }
        }

        return (collector.Replies, taken);
    }

    static byte[] Damage(Random random)
    {
        var names = FixtureFiles.Names("pass").Where(name => !name.StartsWith("99", StringComparison.Ordinal)).ToArray();
        var segments = Enumerable.Range(0, 3).SelectMany(_ => Encoding.Latin1.GetString(FixtureFiles.Bytes("pass", names[random.Next(names.Length)])).TrimEnd('\n').Split('\n')).ToList();
        for (var i = random.Next(1, 12); i > 0; i--)
        {
            var at = random.Next(segments.Count);
            var other = random.Next(segments.Count);
            var elements = segments[at].TrimEnd('~').Split('*');
            var element = random.Next(elements.Length);
            switch (random.Next(8))
            {
                case 0:
                    segments.RemoveAt(at);
                    break;
                case 1:
                    segments.Insert(at, segments[other]);
                    break;
                case 2:
                    (segments[at], segments[other]) = (segments[other], segments[at]);
                    break;
                case 3:
                    segments[at] = segments[at].TrimEnd('~');
                    break;
                case 4:
                    segments[at] = $"BIN*{random.Next(12)}*abc~def~";
                    break;
                case 5:
                    elements[element] += ":" + elements[element];
                    segments[at] = string.Join('*', elements) + "~";
                    break;
                default:
                    elements[element] = s_values[random.Next(s_values.Length)];
                    segments[at] = string.Join('*', elements) + "~";
                    break;
            }
        }

        return Encoding.Latin1.GetBytes(string.Join(random.Next(2) == 0 ? "\n" : "", segments));
    }
}
