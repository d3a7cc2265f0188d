using System.CommandLine;
using EdiGateway.Engine.Partners;
using EdiGateway.Host.Doctor;

namespace EdiGateway.Host.Commands;

/// <summary>Tries the connections of a partner step by step, without sending a document.</summary>
static class PartnerTestCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "A partner of the home." };
        var name = new Option<string?>("--connection") { Description = "Only this connection." };
        return new Command("test", "Tries the connections of a partner, step by step, and says what to do when one fails. No document is sent.").With(id, name).Runs(async (parsed, output, cancellation) =>
        {
            var home = Home.Of(parsed);
            if (!home.Exists)
                return output.Fail(ExitCode.Config, $"{home.Path} is no home: it has no partners folder.");
            if (PartnerDirectory.Read(home.Partners).Find(parsed.GetValue(id)!) is not { } partner)
                return output.Fail(ExitCode.Config, $"There is no partner {parsed.GetValue(id)}. egw partner list shows them.");
            var chosen = partner.Connections.Where(connection => parsed.GetValue(name) is not { } one || connection.Name == one).ToList();
            if (chosen.Count == 0)
                return output.Fail(ExitCode.Config, $"{partner.Id} has {(partner.Connections.Count == 0 ? "no connections" : $"no connection {parsed.GetValue(name)}, only {string.Join(", ", partner.Connections.Select(one => one.Name))}")}.");
            await using var folders = new PartnerFolders(home);
            var doctor = folders.Doctor();
            var reports = new List<ConnectionReport>();
            foreach (var connection in chosen)
            {
                reports.Add(await doctor.TestAsync(partner, connection, cancellation));
                Print(reports[^1], output, Ink.Of(parsed));
            }

            if (output.IsJson)
                output.Object(new { partner = partner.Id, works = reports.All(report => report.Works), connections = reports });
            return reports.All(report => report.Works) ? ExitCode.Ok : reports.Any(report => report.IsOurFault) ? ExitCode.Config : ExitCode.Unavailable;
        });
    }

    static void Print(ConnectionReport report, Out output, Ink ink)
    {
        output.Line($"{report.Partner}/{report.Connection}  {report.Type}  {report.Place}");
        foreach (var step in report.Steps)
        {
            var state = step.State switch
            {
                StepState.Ok => ink.Green("ok     "),
                StepState.Warning => ink.Red("warning"),
                StepState.Failed => ink.Red("FAILED "),
                _ => ink.Faint("-      "),
            };
            output.Line($"  {state}  {step.Name,-14} {(step.State == StepState.NotApplicable ? "" : $"{step.Milliseconds:0} ms"),8}  {step.Seen}");
            foreach (var line in step.Copy)
                output.Line($"{"",36}{line}");
        }

        foreach (var step in report.Steps.Where(step => step.Fix is not null))
        {
            output.Line($"\n{(step.State == StepState.Failed ? "Failed" : "Warning")}: {step.Name}\n  {step.Fix}");
            if (step.ForPartner is { } text)
                output.Line($"  To send to the partner:\n    {text.Replace("\n", "\n    ")}");
        }

        output.Line(report.Works ? "The connection works.\n" : "\nThe connection does not work.\n");
    }
}
