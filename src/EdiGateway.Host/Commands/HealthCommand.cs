using System.CommandLine;

namespace EdiGateway.Host.Commands;

static class HealthCommand
{
    public static Command Create() => new Command("health", "Says whether the store is sound, what waits, what is stuck, what is overdue.").RunsOnStore(async (_, output, gateway, cancellation) =>
    {
        var problems = await gateway.Store.CheckIntegrityAsync(cancellation);
        var work = await gateway.Queue.CountAsync(cancellation);
        var stuck = await gateway.Store.ReadAsync(session => gateway.DeadLetters.Groups(session).Sum(group => group.Count), cancellation);
        var overdue = await gateway.Store.ReadAsync(session => gateway.AckLedger.Overdue(session, gateway.Time.GetUtcNow()).Count, cancellation);
        var uncollected = await gateway.Store.ReadAsync(session => gateway.Mailboxes.Overdue(session, gateway.Time.GetUtcNow()).Count, cancellation);
        if (output.IsJson)
            output.Object(new { healthy = problems.Count == 0, problems, work, stuck, acknowledgmentsOverdue = overdue, filesUncollected = uncollected });
        output.Line($"store {(problems.Count == 0 ? "sound" : string.Join("; ", problems))}; waiting: {(work.Count == 0 ? "nothing" : string.Join(", ", work.Select(pair => $"{pair.Value} at {pair.Key}")))}; stuck: {stuck}; acknowledgments overdue: {overdue}; files not collected in time: {uncollected}");
        return problems.Count == 0 ? ExitCode.Ok : ExitCode.Unavailable;
    });
}
