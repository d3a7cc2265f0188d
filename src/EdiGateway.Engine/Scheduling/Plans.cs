using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Scheduling;

/// <summary>What the profiles say about time, as plans.</summary>
public static class Plans
{
    /// <summary>A pick-up for each connection with an incoming folder, and the outbound windows (<c>window-1</c>, <c>window-2</c> …) of each partner that trades.</summary>
    public static IEnumerable<Plan> Of(PartnerSet partners) => partners.All.Where(partner => partner.Trades).SelectMany(Of);

    /// <summary>Schedules that cannot be kept; for <c>PartnerDirectory.AlsoCheck</c> and <c>egw check</c>.</summary>
    public static IReadOnlyList<ProfileProblem> Check(PartnerSet partners) =>
    [
        .. from partner in partners.All
           from plan in Of(partner)
           let problem = plan.Problem()
           where problem is not null
           select ProfileProblem.Of(partner, partner.Connection(plan.Connection), $"The schedule of {plan.Connection} does not work: {problem}."),
    ];

    static IEnumerable<Plan> Of(PartnerProfile partner)
    {
        foreach (var connection in partner.Connections.Where(connection => connection is { In: not null, HasFolders: true }))
            yield return Of(PlanKind.PickUp, partner, connection.Name, connection.Schedule);
        foreach (var (number, window) in partner.Batching.Windows.Index())
            yield return Of(PlanKind.OutboundWindow, partner, $"window-{number + 1}", window);
    }

    static Plan Of(PlanKind kind, PartnerProfile partner, string connection, ScheduleProfile schedule) => new()
    {
        Kind = kind,
        Partner = partner.Id,
        Connection = connection,
        Cron = schedule.Cron,
        Every = schedule.Every,
        TimeZone = schedule.TimeZone ?? partner.TimeZone,
        // a pick-up that was missed is made up for by the next one, a window is not: what was collected would wait a day
        Missed = kind == PlanKind.PickUp ? MissedRun.Skip : MissedRun.RunOnce,
    };
}
