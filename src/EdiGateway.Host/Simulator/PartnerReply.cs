using System.Buffers;
using EdiGateway.Engine.Pipeline;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.X12;

namespace EdiGateway.Host.Simulator;

/// <summary>Reads an interchange as its receiver and writes the TA1 and 997 that it answers.</summary>
sealed class PartnerReply(Translators translators, TimeProvider time)
{
    const string FirstSet = "0001";

    long _control = time.GetUtcNow().ToUnixTimeMilliseconds() / 100 % 900_000_000;

    /// <returns>What is in the file, and the answers to it; none to acknowledgments and to what is no X12.</returns>
    internal async Task<(IReadOnlyList<string> Said, IReadOnlyList<InterchangeReply> Replies)> ReadAsync(byte[] content, CancellationToken cancellation)
    {
        var collector = new AcknowledgmentCollector(new AcknowledgmentPolicy { Ta1 = Ta1Policy.WhenRequested });
        var reader = new InterchangeReader(new MemoryStream(content), new InterchangeReaderOptions { Schemas = translators.For(null) });
        var said = new List<string>();
        await foreach (var happened in reader.ReadAsync(cancellation))
        {
            collector.Note(happened);
            if (happened is InterchangeAcknowledged ta1)
                said.Add($"TA1 {Letter(ta1.Acknowledgment.Status)} for interchange {ta1.Acknowledgment.ControlNumber}");
            else if (happened is SetRead { Set: { Id: Acknowledgment997.SetId } set })
                said.Add(Acknowledgment997.Read(set.Tree) is { } answer ? $"997 {Letter(answer.Status)} for group {answer.GroupControl}" : "997 without AK1");
            else if (happened is SetRead other)
                said.Add($"{other.Set.Id} {other.Set.ControlNumber}{(other.Set.IsAccepted ? "" : $" with {other.Set.FindingCount} findings")}");
        }

        return (said, collector.Replies);
    }

    internal (string Name, byte[] Content, string Words) Write(InterchangeReply reply)
    {
        var control = ++_control;
        var header = reply.Interchange;
        var output = new ArrayBufferWriter<byte>();
        InterchangeWriter.Write(output, new InterchangeToWrite
        {
            Envelope = EnvelopeSettings.AnswerTo(header, reply.Groups is [var first, ..] ? first.Group : null) with { Delimiters = header.Delimiters },
            InterchangeControl = control,
            At = time.GetUtcNow(),
            Acknowledgments = reply.Acknowledgment is { } ta1 ? [ta1] : [],
            Groups = [.. reply.Groups.Select((group, index) => new GroupToWrite
            {
                FunctionalId = "FA",
                Version = group.Group.Version,
                GroupControl = control + index,
                Sets = [new SetToWrite { SetId = Acknowledgment997.SetId, SetControl = FirstSet, Body = Acknowledgment997.Write(group.Acknowledgment, translators.Schemas.Find(group.Group.Version, Acknowledgment997.SetId)) }],
            })],
        });
        var words = string.Join(", ", (reply.Acknowledgment is { } one ? [$"TA1 {Letter(one.Status)}"] : Array.Empty<string>())
            .Concat(reply.Groups.Select(group => $"997 {Letter(group.Acknowledgment.Status)} for group {group.Acknowledgment.GroupControl}")));
        return ($"{(reply.Groups.Count > 0 ? Acknowledgment997.SetId : "TA1")}_{control}.edi", output.WrittenSpan.ToArray(), words);
    }

    static char Letter(AcknowledgmentStatus status) => status.ToString()[0];
}
