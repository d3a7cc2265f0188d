using System.Buffers;
using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Transmissions;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.FlatFiles;
using EdiGateway.Formats.Tree;
using EdiGateway.Formats.X12;

namespace EdiGateway.Engine.Pipeline;

/// <summary>What goes into one transmission, translated, waiting for its numbers. Writing it twice with the same numbers gives the same bytes.</summary>
public sealed record Parcel
{
    /// <summary>json, x12/855, flat/legacy-orders, x12/997.</summary>
    public required string Format { get; init; }

    public required string Connection { get; init; }

    /// <summary>GS08 for X12.</summary>
    public string Version { get; init; } = "";

    public IReadOnlyList<TrackedDocument> Documents { get; init; } = [];

    /// <summary>json: the document itself.</summary>
    public BusinessDocument? Document { get; init; }

    /// <summary>x12: functional id and sets of each group; flat: one "group" of trees.</summary>
    public IReadOnlyList<ParcelGroup> Groups { get; init; } = [];

    public Layout? Layout { get; init; }

    public IReadOnlyList<OutLoop> Trees { get; init; } = [];

    public EnvelopeSettings? Envelope { get; init; }

    /// <summary>The answers to an interchange, which this parcel is.</summary>
    public InterchangeReply? Reply { get; init; }

    public SendOrder Order { get; init; } = null!;

    public bool IsX12 => Format.StartsWith("x12/", StringComparison.Ordinal);

    /// <returns>The file, and what was replaced in its values by the partner's settings.</returns>
    public (byte[] Bytes, IReadOnlyList<Finding> Replaced) Write(PartnerProfile receiver, DeliveryNote note, DateTimeOffset at)
    {
        if (Document is not null)
            return (CanonicalJson.Write(Document), []);
        var output = new ArrayBufferWriter<byte>();
        if (Layout is not null)
        {
            var written = FlatFileWriter.Write(output, Layout, Trees);
            if (written.HasErrors)
                throw new SendException("flat-file", written.Findings.First(finding => finding.Severity == Severity.Error).Message, "Correct the map or the layout under maps/flat, then replay.", written.Findings);
            return (output.WrittenSpan.ToArray(), []);
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(receiver.TimeZone);
        var setsBefore = 0;
        var replaced = InterchangeWriter.Write(output, new InterchangeToWrite
        {
            Envelope = Envelope!,
            InterchangeControl = note.Interchange,
            At = TimeZoneInfo.ConvertTime(at, zone),
            Acknowledgments = Reply?.Acknowledgment is { } acknowledgment ? [acknowledgment] : [],
            Groups = [.. Groups.Select((group, index) => new GroupToWrite
            {
                FunctionalId = group.FunctionalId,
                Version = group.Version,
                GroupControl = note.Groups[index],
                Sets = [.. group.Sets.Select((set, position) => new SetToWrite { SetId = group.SetId, SetControl = note.SetControl(setsBefore++, position), Body = set })],
            })],
        });
        return (output.WrittenSpan.ToArray(), replaced);
    }
}
