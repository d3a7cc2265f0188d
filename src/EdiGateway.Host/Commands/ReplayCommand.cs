using System.CommandLine;

namespace EdiGateway.Host.Commands;

static class ReplayCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "Dead letter, as egw failures shows it." };
        var reason = new Option<string>("--reason") { Description = "Why it should go now; kept in the audit trail.", Required = true };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be done." };
        return new Command("replay", "Lets something that is stuck begin again at the stop where it ended.").With(id, reason, dryRun).RunsOnStore(async (parsed, output, gateway, cancellation) =>
        {
            var wanted = parsed.GetValue(id)!;
            var letter = await gateway.Store.ReadAsync(session => gateway.DeadLetters.Find(session, wanted), cancellation);
            if (letter is null)
                return output.Fail(ExitCode.Data, $"There is no dead letter {wanted}. egw failures lists them.");
            if (letter.ResolvedAt is not null)
                return output.Fail(ExitCode.Data, $"{wanted} was resolved before: {letter.Resolution}.");
            var done = parsed.GetValue(dryRun) ? $"would begin again at {letter.Stop}" : await gateway.Replay.RunAsync(wanted, Environment.UserName, parsed.GetValue(reason)!, cancellation);
            if (output.IsJson)
                output.Object(new { id = wanted, what = letter.What, done });
            output.Line($"{letter.What}: {done}");
            return ExitCode.Ok;
        });
    }
}
