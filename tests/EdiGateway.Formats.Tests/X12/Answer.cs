using System.Buffers;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.Tests.Schema;
using EdiGateway.Formats.Tree;
using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Tests.X12;

/// <summary>The answer to a group, as it goes out.</summary>
static class Answer
{
    /// <summary>999 where the version of the group has it, else 997.</summary>
    public static string Id(GroupReply reply) => Dictionary.Library.Find(reply.Group.Version, Acknowledgment999.SetId) is null ? Acknowledgment997.SetId : Acknowledgment999.SetId;

    public static IReadOnlyList<OutSegment> Segments(string id, GroupReply reply)
    {
        var schema = Dictionary.Library.Find(reply.Group.Version, id);
        return id == Acknowledgment997.SetId ? Acknowledgment997.Write(reply.Acknowledgment, schema) : Acknowledgment999.Write(reply.Acknowledgment, schema!);
    }

    /// <summary>Writes the answer with the delimiters of what it answers and reads it with our own reader, which takes control numbers and ids as the partner wrote them.</summary>
    public static (List<string> Findings, FunctionalAcknowledgment Read) WriteAndRead(string id, InterchangeHeader interchange, GroupReply reply)
    {
        var output = new ArrayBufferWriter<byte>();
        InterchangeWriter.Write(output, new InterchangeToWrite
        {
            Envelope = Written.Envelope.Answering(interchange, reply.Group) with { Delimiters = interchange.Delimiters },
            InterchangeControl = 1,
            At = Written.At,
            Groups = [new GroupToWrite { FunctionalId = "FA", Version = reply.Group.Version, GroupControl = 1, Sets = [new SetToWrite { SetId = id, SetControl = "0001", Body = Segments(id, reply) }] }],
        });
        List<string> findings = [];
        FunctionalAcknowledgment? read = null;
        foreach (var happened in Reading.Events(output.WrittenSpan.ToArray()))
        {
            findings.AddRange(happened.Findings.Select(finding => finding.Message));
            if (happened is not SetRead { Set: var set })
                continue;
            findings.AddRange(set.Findings.Where(finding => finding.Segment is not ("AK1" or "AK2")).Select(finding => finding.Message));
            read = id == Acknowledgment997.SetId ? Acknowledgment997.Read(set.Tree) : Acknowledgment999.Read(set.Tree);
        }

        return (findings, read!);
    }
}
