using System.Buffers;
using System.CommandLine;
using System.Text;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.X12;

namespace EdiGateway.Host.Commands;

static class AckCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "An X12 file." };
        var type = new Option<string>("--type") { Description = "997, 999 or ta1.", DefaultValueFactory = _ => "997" };
        type.AcceptOnlyFromAmong("997", "999", "ta1");
        return new Command("ack", "Prints the acknowledgment that a file would get.").With(file, type, Workshop.PartnerOption).Runs(async (parsed, output, cancellation) =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path))
                return output.Fail(ExitCode.NoInput, $"There is no file {path}.");
            var workshop = new Workshop(parsed);
            var kind = parsed.GetValue(type)!;
            var collector = new AcknowledgmentCollector(new AcknowledgmentPolicy { Ta1 = kind == "ta1" ? Ta1Policy.Always : Ta1Policy.Never });
            await using var stream = File.OpenRead(path);
            await foreach (var happened in new InterchangeReader(stream, new InterchangeReaderOptions { Schemas = workshop.Schemas, Leniency = _ => workshop.Leniency }).ReadAsync(cancellation))
                collector.Note(happened);
            if (collector.Replies.Count == 0)
                return output.Fail(ExitCode.Data, $"There is nothing in {path} to acknowledge.");
            if (output.IsJson)
                output.Object(new { file = path, replies = collector.Replies });
            else
                foreach (var reply in collector.Replies)
                    output.Line(Write(workshop, reply, kind));
            return ExitCode.Ok;
        });
    }

    static string Write(Workshop workshop, InterchangeReply reply, string kind)
    {
        var header = reply.Interchange;
        var buffer = new ArrayBufferWriter<byte>();
        InterchangeWriter.Write(buffer, new InterchangeToWrite
        {
            Envelope = EnvelopeSettings.AnswerTo(header, reply.Groups is [var first, ..] ? first.Group : null) with
            {
                Delimiters = header.Delimiters,
                TerminatorSuffix = header.Delimiters.Segment is (byte)'\n' or (byte)'\r' ? "" : "\n",
            },
            InterchangeControl = 1,
            At = TimeProvider.System.GetUtcNow(),
            Acknowledgments = kind == "ta1" && reply.Acknowledgment is { } acknowledgment ? [acknowledgment] : [],
            Groups = kind == "ta1" ? [] : [.. reply.Groups.Select((group, index) => Group(workshop, group, kind, index + 1))],
        });
        return Encoding.Latin1.GetString(buffer.WrittenSpan).TrimEnd();
    }

    static GroupToWrite Group(Workshop workshop, GroupReply group, string kind, long control)
    {
        var schema = workshop.Translators.Schemas.Find(group.Group.Version, kind);
        var body = kind == Acknowledgment999.SetId && schema is not null ? Acknowledgment999.Write(group.Acknowledgment, schema) : Acknowledgment997.Write(group.Acknowledgment, schema);
        return new GroupToWrite { FunctionalId = "FA", Version = group.Group.Version, GroupControl = control, Sets = [new SetToWrite { SetId = schema is null ? Acknowledgment997.SetId : kind, SetControl = "0001", Body = body }] };
    }
}
