using System.CommandLine;
using EdiGateway.Engine.Scheduling;
using EdiGateway.Engine.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdiGateway.Host.Commands;

/// <summary>Looks at the schedules of a home and changes them, also while its gateway runs: it notices within a few seconds.</summary>
static class ScheduleCommand
{
    public static Command Create()
    {
        var command = new Command("schedule", "Lists schedules, starts one now, pauses and resumes.");
        command.Subcommands.Add(new Command("list", "Prints what is scheduled and when it runs next.").Runs((parsed, output, cancellation) => WithAsync(parsed, output, async schedules =>
        {
            var list = await schedules.ListAsync(cancellation);
            if (output.IsJson)
                output.Object(new { schedules = list.Select(one => new { kind = Word(one.Kind), connection = one.Connection, nextAt = one.NextAt, paused = one.Paused }) });
            output.Table(["WHAT", "CONNECTION", "NEXT (UTC)"], list.OrderBy(one => one.Connection, StringComparer.Ordinal).Select(one => (IReadOnlyList<string>)[Word(one.Kind), one.Connection, one.Paused ? "paused" : one.NextAt is { } at ? $"{at.UtcDateTime:yyyy-MM-dd HH:mm:ss}" : "never"]));
            return ExitCode.Ok;
        }, cancellation)));
        command.Subcommands.Add(One("run", "Starts a run now, beside the schedule. When one is under way, the new one follows it.", "runs now", (schedules, kind, partner, connection, cancellation) => schedules.RunNowAsync(kind, partner, connection, cancellation)));
        command.Subcommands.Add(One("pause", "No more runs until resume, also after a restart.", "is paused", async (schedules, kind, partner, connection, cancellation) =>
        {
            await schedules.PauseAsync(kind, partner, connection, cancellation);
            return true;
        }));
        command.Subcommands.Add(One("resume", "Runs again by its schedule.", "runs again by its schedule", async (schedules, kind, partner, connection, cancellation) =>
        {
            await schedules.ResumeAsync(kind, partner, connection, cancellation);
            return true;
        }));
        return command;
    }

    static Command One(string name, string description, string done, Func<Schedules, PlanKind, string, string, CancellationToken, Task<bool>> act)
    {
        var which = new Argument<string>("CONNECTION") { Description = "PARTNER/CONNECTION as the list shows it; windows are window-1, window-2." };
        return new Command(name, description).With(which).Runs((parsed, output, cancellation) => WithAsync(parsed, output, async schedules =>
        {
            var asked = parsed.GetValue(which)!;
            var found = (await schedules.ListAsync(cancellation)).FirstOrDefault(one => one.Connection == asked);
            if (found.Connection is null || asked.Split('/') is not [var partner, var connection] || !await act(schedules, found.Kind, partner, connection, cancellation))
                return output.Fail(ExitCode.Data, $"Nothing is scheduled for {asked}. egw schedule list shows what is.");
            if (output.IsJson)
                output.Object(new { connection = asked, done = name });
            output.Line($"{asked} {done}.");
            return ExitCode.Ok;
        }, cancellation));
    }

    static async Task<int> WithAsync(ParseResult parsed, Out output, Func<Schedules, Task<int>> act, CancellationToken cancellation)
    {
        var home = Home.Of(parsed);
        if (!File.Exists(home.Schedules))
            return output.Fail(ExitCode.NoInput, $"{home.Path} holds no schedules yet. Start the gateway with: egw run --home {home.Path}");
        await using var schedules = new Schedules(home.Schedules, SqliteDriver.Factory, NothingRunsAsync, NothingRunsAsync, NullLoggerFactory.Instance);
        await schedules.OpenAsync(cancellation);
        return await act(schedules);
    }

    static Task<DateTimeOffset?> NothingRunsAsync(string partner, string connection, CancellationToken cancellation) =>
        throw new InvalidOperationException("Only a running gateway runs schedules.");

    static string Word(PlanKind kind) => kind == PlanKind.PickUp ? "pick-up" : "window";
}
