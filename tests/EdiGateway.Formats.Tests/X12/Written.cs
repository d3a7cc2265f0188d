using System.Buffers;
using System.Text;
using EdiGateway.Formats.Tree;
using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Tests.X12;

/// <summary>Shorthands for writing: segments from text, envelopes, the written text.</summary>
static class Written
{
    public static DateTimeOffset At { get; } = new(2026, 4, 1, 9, 5, 7, 123, TimeSpan.Zero);

    public static EnvelopeSettings Envelope { get; } = new()
    {
        SenderQualifier = "ZZ",
        SenderId = "OURHOUSE",
        ReceiverQualifier = "01",
        ReceiverId = "123456789",
        InterchangeVersion = "00401",
    };

    public static EnvelopeSettings WithRepetition { get; } = Envelope with { InterchangeVersion = "00501", Delimiters = Envelope.Delimiters with { Repetition = (byte)'^' } };

    /// <summary>"REF*DP*099" with * between elements, ^ between repetitions and > between components.</summary>
    public static OutSegment Segment(string text)
    {
        var elements = text.Split('*');
        var segment = new OutSegment(elements[0]);
        for (var element = 1; element < elements.Length; element++)
        {
            var repetitions = elements[element].Split('^');
            for (var repetition = 1; repetition <= repetitions.Length; repetition++)
            {
                var components = repetitions[repetition - 1].Split('>');
                for (var component = 1; component <= components.Length; component++)
                    segment.Set(element, repetition, component, components[component - 1]);
            }
        }
        return segment;
    }

    public static SetToWrite Set(params string[] body) => new() { SetId = "850", SetControl = "0001", Body = [.. body.Select(Segment)] };

    public static InterchangeToWrite Interchange(EnvelopeSettings envelope, params SetToWrite[] sets) => new()
    {
        Envelope = envelope,
        InterchangeControl = 905,
        At = At,
        Groups = [new GroupToWrite { FunctionalId = "PO", Version = "004010", GroupControl = 17, Sets = sets }],
    };

    public static string Text(InterchangeToWrite interchange)
    {
        var output = new ArrayBufferWriter<byte>();
        InterchangeWriter.Write(output, interchange);
        return Encoding.Latin1.GetString(output.WrittenSpan);
    }

    public static string Body(EnvelopeSettings envelope, params string[] body)
    {
        var text = Text(Interchange(envelope, Set(body)));
        var start = text.IndexOf("ST", StringComparison.Ordinal);
        return text[start..(text.IndexOf("GE", StringComparison.Ordinal))];
    }
}
