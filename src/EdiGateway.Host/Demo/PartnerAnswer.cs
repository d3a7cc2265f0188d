using System.Buffers;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.X12;

namespace EdiGateway.Host.Demo;

/// <summary>Plays the receiver of an interchange: reads it and writes the 997 for it.</summary>
static class PartnerAnswer
{
    public static async Task<byte[]> ToAsync(byte[] interchange, Engine.Pipeline.Translators translators, long control, DateTimeOffset at)
    {
        var collector = new AcknowledgmentCollector(new AcknowledgmentPolicy { Ta1 = Ta1Policy.Never });
        var reader = new InterchangeReader(new MemoryStream(interchange), new InterchangeReaderOptions { Schemas = translators.For(null) });
        await foreach (var happened in reader.ReadAsync())
            collector.Note(happened);
        var reply = collector.Replies[0];
        var (header, group) = (reply.Interchange, reply.Groups[0].Group);
        var output = new ArrayBufferWriter<byte>();
        InterchangeWriter.Write(output, new InterchangeToWrite
        {
            Envelope = new EnvelopeSettings
            {
                SenderQualifier = header.ReceiverQualifier,
                SenderId = header.ReceiverId,
                ReceiverQualifier = header.SenderQualifier,
                ReceiverId = header.SenderId,
                GroupSender = group.Receiver,
                GroupReceiver = group.Sender,
                InterchangeVersion = header.Version,
            },
            InterchangeControl = control,
            At = at,
            Groups = [new GroupToWrite
            {
                FunctionalId = "FA", Version = group.Version, GroupControl = control,
                Sets = [new SetToWrite { SetId = Acknowledgment997.SetId, SetControl = "0001", Body = Acknowledgment997.Write(reply.Groups[0].Acknowledgment, translators.Schemas.Find(group.Version, Acknowledgment997.SetId)) }],
            }],
        });
        return output.WrittenSpan.ToArray();
    }
}
