using System.Text;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Tests.Acknowledgments;
using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Tests.X12;

/// <summary>
/// What the reader finds in a file and how it is acknowledged, one line each: the verdict on a set, under it its findings as
/// <c>code id severity segment@position/element-component^repetition "value" offset "the bytes there"</c>, then the TA1 and the segments of the 997 or 999.
/// </summary>
static class Protocol
{
    const int Glimpse = 16;

    public static List<string> Write(byte[] bytes, InterchangeReaderOptions options)
    {
        List<string> lines = [];
        var collector = new AcknowledgmentCollector(new AcknowledgmentPolicy());
        foreach (var happened in Reading.Events(bytes, options))
        {
            collector.Note(happened);
            if (happened is SetRead { Set: var set })
            {
                lines.Add($"{Visible(set.Id)} {Visible(set.ControlNumber)} {(set.IsAccepted ? "accepted" : "rejected")}");
                lines.AddRange(set.Findings.Select(finding => "  " + Line(finding, bytes)));
            }
            else if (happened is InterchangeAcknowledged { Acknowledgment: var heard })
            {
                lines.Add($"TA1 {Visible(heard.ControlNumber)} {heard.Status.ToString().ToLowerInvariant()} {Visible(heard.NoteCode)}");
            }
            else if (happened.Findings.Count > 0)
            {
                lines.Add(Name(happened));
                lines.AddRange(happened.Findings.Select(finding => "  " + Line(finding, bytes)));
            }
        }

        lines.Add(collector.Replies.Count == 0 ? "no answer" : "answer");
        foreach (var reply in collector.Replies)
        {
            if (reply.Acknowledgment is { } ta1)
                lines.Add($"  TA1*{ta1.ControlNumber}*{ta1.Date}*{ta1.Time}*{ta1.Status.ToString()[..1]}*{ta1.NoteCode}");
            foreach (var group in reply.Groups)
                lines.AddRange(Samples.Text(Answer.Segments(Answer.Id(group), group)).Split('~').Select(segment => "  " + Visible(segment)));
        }

        return lines;
    }

    static string Name(InterchangeEvent happened) => happened switch
    {
        InterchangeStarted started => $"ISA {started.Header.ControlNumber}",
        GroupStarted started => $"GS {started.Header.ControlNumber}",
        GroupEnded ended => $"GE {ended.Header.ControlNumber}",
        InterchangeEnded ended => $"IEA {ended.Header.ControlNumber}",
        _ => "file",
    };

    static string Line(Finding finding, byte[] bytes)
    {
        var line = new StringBuilder($"{finding.Code} {finding.Entry.Id} {finding.Severity.ToString().ToLowerInvariant()}");
        if (finding.Segment is { } segment)
            line.Append($" {Visible(segment)}").Append(finding.SegmentPosition > 0 ? $"@{finding.SegmentPosition}" : "")
                .Append(finding.Element > 0 ? $"/{finding.Element}" : "").Append(finding.Component > 0 ? $"-{finding.Component}" : "").Append(finding.Repetition > 0 ? $"^{finding.Repetition}" : "");
        if (finding.Loop is { } loop)
            line.Append($" in {loop}");
        if (finding.Value is { } value)
            line.Append($" \"{Visible(value)}\"");
        return line.Append(finding.ByteOffset < 0 ? " nowhere" : $" {finding.ByteOffset} \"{There(bytes, (int)finding.ByteOffset)}\"").ToString();
    }

    static string There(byte[] bytes, int offset) => Visible(Encoding.Latin1.GetString(bytes.AsSpan(offset, Math.Min(Glimpse, bytes.Length - offset))));

    static string Visible(string text) => string.Concat(text.Select(c => c switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when char.IsControl(c) => $"\\x{(int)c:X2}",
        _ => c.ToString(),
    }));
}
