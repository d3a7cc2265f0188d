using System.Buffers;
using System.Globalization;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Formats.X12;

/// <summary>Writes interchanges (X12.5 and X12.6). The same input gives the same bytes.</summary>
public static class InterchangeWriter
{
    const long HighestControl = 999_999_999;

    /// <returns>What was replaced in values, see <see cref="EnvelopeSettings.OnUnwritable"/>; empty as a rule.</returns>
    /// <exception cref="WriteException">The envelope is wrong, or a value may not be written and the policy is to refuse. The output is then incomplete: throw it away.</exception>
    public static IReadOnlyList<Finding> Write(IBufferWriter<byte> output, InterchangeToWrite interchange)
    {
        var envelope = interchange.Envelope;
        var segments = new SegmentOutput(output, envelope);
        var control = Control("ISA13", interchange.InterchangeControl).PadLeft(9, '0');
        segments.WriteEnvelope(Header(interchange, control));
        foreach (var acknowledgment in interchange.Acknowledgments)
            segments.WriteEnvelope(Segment("TA1", acknowledgment.ControlNumber.PadLeft(9, '0'), acknowledgment.Date, acknowledgment.Time, AcknowledgmentSegments.Code(acknowledgment.Status), acknowledgment.NoteCode));
        foreach (var group in interchange.Groups)
            Write(segments, interchange, group);
        segments.WriteEnvelope(Segment("IEA", interchange.Groups.Count.ToString(CultureInfo.InvariantCulture), control));
        segments.End();
        return segments.Findings;
    }

    static void Write(SegmentOutput segments, InterchangeToWrite interchange, GroupToWrite group)
    {
        var envelope = interchange.Envelope;
        var control = Control("GS06", group.GroupControl);
        var time = interchange.At.ToString("HHmmssff", CultureInfo.InvariantCulture);
        if (envelope.GroupTimeDigits is not (4 or 6 or 8))
            throw new WriteException($"GS05 has 4, 6 or 8 digits, not {envelope.GroupTimeDigits}. Correct the partner's envelope settings.");

        segments.WriteEnvelope(Segment(
            "GS",
            Filled("GS01", group.FunctionalId, 2, 2),
            Filled("GS02", envelope.GroupSender ?? envelope.SenderId, 2, 15),
            Filled("GS03", envelope.GroupReceiver ?? envelope.ReceiverId, 2, 15),
            interchange.At.ToString(envelope.GroupDateHasCentury ? "yyyyMMdd" : "yyMMdd", CultureInfo.InvariantCulture),
            time[..envelope.GroupTimeDigits],
            control,
            Filled("GS07", envelope.Agency, 1, 2),
            Filled("GS08", group.Version, 1, 12)));
        foreach (var set in group.Sets)
            Write(segments, set);
        segments.WriteEnvelope(Segment("GE", group.Sets.Count.ToString(CultureInfo.InvariantCulture), control));
    }

    static void Write(SegmentOutput segments, SetToWrite set)
    {
        segments.BeginSet(set);
        segments.WriteEnvelope(Segment("ST", Filled("ST01", set.SetId, 3, 3), Filled("ST02", set.SetControl, 4, 9), set.ImplementationReference ?? ""));
        foreach (var segment in set.Body)
            segments.Write(segment);
        segments.WriteEnvelope(Segment("SE", (set.Body.Count + 2).ToString(CultureInfo.InvariantCulture), set.SetControl));
    }

    static OutSegment Header(InterchangeToWrite interchange, string control)
    {
        var envelope = interchange.Envelope;
        var (_, component, _, repetition) = envelope.Delimiters;
        return Segment(
            "ISA",
            Filled("ISA01", envelope.AuthorizationQualifier, 2, 2),
            Padded("ISA02", envelope.Authorization, 10),
            Filled("ISA03", envelope.SecurityQualifier, 2, 2),
            Padded("ISA04", envelope.Security, 10),
            Filled("ISA05", envelope.SenderQualifier, 2, 2),
            Padded("ISA06", Filled("ISA06", envelope.SenderId, 1, 15), 15),
            Filled("ISA07", envelope.ReceiverQualifier, 2, 2),
            Padded("ISA08", Filled("ISA08", envelope.ReceiverId, 1, 15), 15),
            interchange.At.ToString("yyMMdd", CultureInfo.InvariantCulture),
            interchange.At.ToString("HHmm", CultureInfo.InvariantCulture),
            (repetition == 0 ? envelope.StandardsId : (char)repetition).ToString(),
            Filled("ISA12", envelope.InterchangeVersion, 5, 5),
            control,
            envelope.AckRequested ? "1" : "0",
            envelope.UsageIndicator.ToString(),
            ((char)component).ToString());
    }

    static OutSegment Segment(string tag, params ReadOnlySpan<string> values)
    {
        var segment = new OutSegment(tag);
        for (var i = 0; i < values.Length; i++)
            segment.Set(i + 1, values[i]);
        return segment;
    }

    static string Control(string element, long number) => number is >= 1 and <= HighestControl
        ? number.ToString(CultureInfo.InvariantCulture)
        : throw new WriteException($"{element} must be a control number from 1 to {HighestControl}, not {number}. Look at the partner's control number settings.");

    static string Padded(string element, string value, int width) => value.Length <= width
        ? value.PadRight(width)
        : throw new WriteException($"{element} holds {width} characters, '{value}' has {value.Length}. Correct the partner's envelope settings.");

    static string Filled(string element, string value, int min, int max) => value.Length >= min && value.Length <= max && !string.IsNullOrWhiteSpace(value)
        ? value
        : throw new WriteException($"{element} must have {(min == max ? $"{min}" : $"{min} to {max}")} characters, '{value}' has {value.Length}. Correct the partner's envelope settings or identifiers.");
}
