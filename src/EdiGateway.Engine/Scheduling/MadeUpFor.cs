using Quartz;

namespace EdiGateway.Engine.Scheduling;

/// <summary>A run that could not be done now happens once at a later time, however many runs fell into the time between.</summary>
static class MadeUpFor
{
    internal static async ValueTask AtAsync(IJobExecutionContext context, DateTimeOffset? later, CancellationToken cancellation)
    {
        if (later is not { } at)
            return;
        var once = new TriggerKey($"{context.JobDetail.Key.Name} at {at.UtcDateTime:O}", context.JobDetail.Key.Group);
        if (await context.Scheduler.GetTrigger(once, cancellation) is null)
            await context.Scheduler.ScheduleJob(TriggerBuilder.Create().WithIdentity(once).ForJob(context.JobDetail.Key).StartAt(at).Build(), cancellationToken: cancellation);
    }
}
