using System.CommandLine;
using EdiGateway.Formats.X12;

namespace EdiGateway.Host.Commands;

static class ValidateCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "X12 files.", Arity = ArgumentArity.OneOrMore };
        return new Command("validate", "Checks X12 files against the dictionary; ends with 0 when all sets are accepted, else 65.").With(files, Workshop.PartnerOption).Runs(async (parsed, output, cancellation) =>
        {
            output.Buffer();
            var workshop = new Workshop(parsed);
            var options = new InterchangeReaderOptions { Schemas = workshop.Schemas, Leniency = _ => workshop.Leniency };
            var worst = ExitCode.Ok;
            foreach (var file in parsed.GetValue(files)!)
            {
                if (!File.Exists(file))
                    return output.Fail(ExitCode.NoInput, $"There is no file {file}.");
                await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan);
                using var json = output.IsJson ? new FileJson(output.Writer, file) : null;
                var counts = await FileCheck.RunAsync(stream, options, json ?? (IFileReport)new FileText(output, Path.GetFileName(file)), cancellation);
                if (!counts.IsAccepted)
                    worst = ExitCode.Data;
            }

            return worst;
        });
    }
}
