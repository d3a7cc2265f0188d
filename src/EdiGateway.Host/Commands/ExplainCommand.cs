using System.CommandLine;

namespace EdiGateway.Host.Commands;

static class ExplainCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "An X12 file: an answer of a partner (997, 999, TA1, 824), or business sets." };
        var sent = new Option<string?>("--sent") { Description = "The file that is answered: shows the segments that the answer is about." };
        return new Command("explain", "Says in sentences what an answer (997, 999, TA1, 824) means; of business sets, what they are and what is wrong with them.").With(file, sent, Workshop.PartnerOption).Runs(async (parsed, output, cancellation) =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path))
                return output.Fail(ExitCode.NoInput, $"There is no file {path}.");
            if (parsed.GetValue(sent) is { } missing && !File.Exists(missing))
                return output.Fail(ExitCode.NoInput, $"There is no file {missing}.");
            var workshop = new Workshop(parsed);
            var report = await ExplainReport.OfAsync(path, parsed.GetValue(sent) is { } about ? await SentFile.ReadAsync(about, workshop.Schemas, cancellation) : null, workshop, cancellation);
            if (report.Interchanges.Count == 0 && !output.IsJson)
                return output.Fail(ExitCode.Data, string.Join('\n', report.Findings.Select(finding => finding.Message).DefaultIfEmpty($"There is no interchange in {path}.")));
            if (output.IsJson)
                output.Object(report);
            else
                Print(output, report);
            return report.Interchanges.Count == 0 ? ExitCode.Data : ExitCode.Ok;
        });
    }

    static void Print(Out output, ExplainReport report)
    {
        Print(output, report.Findings, "");
        foreach (var interchange in report.Interchanges)
        {
            output.Line($"{(interchange.Test ? "Test interchange" : "Interchange")} {interchange.Control} of {interchange.Sender} for {interchange.Receiver}");
            foreach (var set in interchange.Sets)
            {
                output.Line($"  {set.Sentence}");
                Print(output, set.Findings, "    ");
                foreach (var verdict in set.Verdicts)
                    Print(output, verdict, "    ");
            }
        }
    }

    static void Print(Out output, VerdictReport verdict, string indent)
    {
        output.Line($"{indent}{verdict.Sentence}{(verdict.Errors.Count > 0 && verdict.Parts.Count == 0 ? ":" : ".")}");
        foreach (var error in verdict.Errors)
            output.Line($"{indent}  {error.Sentence}.{(error.Sent is null ? "" : $"\n{indent}    {error.Sent}")}");
        foreach (var part in verdict.Parts)
            Print(output, part, indent + "  ");
    }

    static void Print(Out output, List<FindingReport> findings, string indent)
    {
        foreach (var finding in findings)
            output.Line($"{indent}{finding.Message}  {finding.Code}\n{indent}  {finding.Help}");
    }
}
