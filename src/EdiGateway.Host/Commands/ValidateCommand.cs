using System.CommandLine;

namespace EdiGateway.Host.Commands;

static class ValidateCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "X12 files.", Arity = ArgumentArity.OneOrMore };
        return new Command("validate", "Checks X12 files against the dictionary; ends with 0 when all sets are accepted, else 65.").With(files, Workshop.PartnerOption).Runs(async (parsed, output, cancellation) =>
        {
            var workshop = new Workshop(parsed);
            var worst = ExitCode.Ok;
            foreach (var file in parsed.GetValue(files)!)
            {
                if (!File.Exists(file))
                    return output.Fail(ExitCode.NoInput, $"There is no file {file}.");
                var report = await FileReport.OfAsync(file, workshop.Schemas, workshop.Leniency, cancellation);
                if (output.IsJson)
                    output.Object(new { report.File, report.Interchanges, report.Findings });
                else
                    Print(output, report);
                if (!report.IsAccepted)
                    worst = ExitCode.Data;
            }

            return worst;
        });
    }

    static void Print(Out output, FileReport report)
    {
        foreach (var finding in report.Findings)
            output.Line($"{Path.GetFileName(report.File)}: {finding.Message}  {finding.Code}\n         {finding.Help}");
        foreach (var interchange in report.Interchanges)
            foreach (var group in interchange.Groups)
                foreach (var set in group.Sets)
                {
                    output.Line($"{Path.GetFileName(report.File)}: interchange {interchange.Control} of {interchange.Sender}, {set.Set} {set.Control} ({group.Version}): {(set.Accepted ? "accepted" : "rejected")}{(set.Findings.Count > 0 ? $", {set.Findings.Count} findings" : "")}");
                    foreach (var finding in set.Findings)
                        output.Line($"  {finding.Severity,-7} {finding.Message}  {finding.Code}\n          {finding.Help}");
                }
    }
}
