using Quartz;

namespace EdiGateway.Engine.Scheduling;

/// <summary>Quartz calls it when a connection's schedule says so; never twice at the same time for the same connection.</summary>
[DisallowConcurrentExecution]
public sealed class PickUpJob(ScheduledRun pickUp) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await MadeUpFor.AtAsync(context, await pickUp(context.MergedJobDataMap.GetString("partner")!, context.MergedJobDataMap.GetString("connection")!, cancellationToken), cancellationToken);
}
