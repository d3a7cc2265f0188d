using Quartz;

namespace EdiGateway.Engine.Scheduling;

/// <summary>Quartz calls it when a connection's outbound window opens; never twice at the same time for the same connection.</summary>
[DisallowConcurrentExecution]
public sealed class OutboundWindowJob(ScheduledRun release) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await MadeUpFor.AtAsync(context, await release(context.MergedJobDataMap.GetString("partner")!, context.MergedJobDataMap.GetString("connection")!, cancellationToken), cancellationToken);
}
