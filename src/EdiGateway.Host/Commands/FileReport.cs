using EdiGateway.Formats.Findings;
using EdiGateway.Formats.X12;

namespace EdiGateway.Host.Commands;

/// <summary>What a file consists of and what is wrong with it, as <c>egw validate --json</c> prints it.</summary>
sealed record FileReport(string File, List<InterchangeReport> Interchanges, List<FindingReport> Findings)
{
    public bool IsAccepted => Interchanges.Count > 0 && Interchanges.All(interchange => interchange.Groups.All(group => group.Sets.All(set => set.Accepted)));

    public static async Task<FileReport> OfAsync(string file, ISchemaSource schemas, Leniency leniency, CancellationToken cancellation)
    {
        var report = new FileReport(file, [], []);
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await foreach (var happened in new InterchangeReader(stream, new InterchangeReaderOptions { Schemas = schemas, Leniency = _ => leniency }).ReadAsync(cancellation))
        {
            switch (happened)
            {
                case InterchangeStarted { Header: var header }:
                    report.Interchanges.Add(new InterchangeReport($"{header.SenderQualifier}:{header.SenderId}", $"{header.ReceiverQualifier}:{header.ReceiverId}", header.ControlNumber, []));
                    break;
                case GroupStarted { Header: var group }:
                    report.Interchanges[^1].Groups.Add(new GroupReport(group.ControlNumber, group.Version, []));
                    break;
                case SetRead { Set: var set }:
                    if (report.Interchanges[^1].Groups.Count == 0)
                        report.Interchanges[^1].Groups.Add(new GroupReport("", "", []));
                    report.Interchanges[^1].Groups[^1].Sets.Add(new SetReport(set.Id, set.ControlNumber, set.IsAccepted, [.. set.Findings.Select(FindingReport.Of)]));
                    break;
            }

            report.Findings.AddRange(happened.Findings.Select(FindingReport.Of));
        }

        return report;
    }
}

sealed record InterchangeReport(string Sender, string Receiver, string Control, List<GroupReport> Groups);

sealed record GroupReport(string Control, string Version, List<SetReport> Sets);

sealed record SetReport(string Set, string Control, bool Accepted, List<FindingReport> Findings);

sealed record FindingReport(string Code, string Severity, string? Segment, int SegmentPosition, int Element, int Component, string? Value, long ByteOffset, string Message, string Help, string? Ack)
{
    public static FindingReport Of(Finding finding) => new(
        finding.Code, finding.Severity.ToString().ToLowerInvariant(), finding.Segment, finding.SegmentPosition, finding.Element, finding.Component, finding.Value, finding.ByteOffset, finding.Message, finding.Help, finding.Ack);
}
