using EdiGateway.Formats.X12;

namespace EdiGateway.Host.Commands;

/// <summary>Reads a file for <c>egw validate</c>. Nothing is kept of a set once it was told.</summary>
static class FileCheck
{
    public static async Task<FileCounts> RunAsync(Stream input, InterchangeReaderOptions options, IFileReport report, CancellationToken cancellation)
    {
        var counts = new FileCounts();
        await foreach (var happened in new InterchangeReader(input, options).ReadAsync(cancellation))
        {
            counts.Note(happened);
            switch (happened)
            {
                case InterchangeStarted { Header: var header }:
                    report.Interchange(header);
                    break;
                case GroupStarted { Header: var group }:
                    report.Group(group);
                    break;
                case SetRead { Set: var set }:
                    report.Set(set);
                    break;
            }

            foreach (var finding in happened.Findings)
                report.Finding(finding);
        }

        report.End(counts);
        return counts;
    }
}
