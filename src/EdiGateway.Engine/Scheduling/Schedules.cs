using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;
using Quartz.Extensibility;

namespace EdiGateway.Engine.Scheduling;

/// <summary>
/// Starts pick-ups and outbound windows when the profiles say so. Quartz keeps the state of the schedules – what is paused, what was missed – in a SQLite file
/// of its own, so that it never waits for the gateway's store or holds it up.
/// </summary>
public sealed class Schedules(string file, DbProviderFactory sqlite, ScheduledRun pickUp, ScheduledRun release, ILoggerFactory logs) : IAsyncDisposable
{
    /// <summary>Runs mostly wait for servers; those of hanging ones must leave room for the others.</summary>
    const int MostRunsAtOnce = 64;

    /// <summary>How soon a change by the command line is noticed.</summary>
    static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);

    readonly ILogger _log = logs.CreateLogger<Schedules>();
    readonly SemaphoreSlim _synchronising = new(1, 1);
    StandaloneSchedulerFactory? _factory;
    IScheduler? _scheduler;

    public async Task StartAsync(CancellationToken cancellation)
    {
        await OpenAsync(cancellation);
        await Scheduler.Start(cancellation);
    }

    /// <summary>Opens the schedules to look at them and change them; nothing is run.</summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await SwitchToWriteAheadAsync(cancellation);
        _factory = QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.Services.AddSingleton(logs);
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = "EdiGateway";
                options.IdleWaitTime = s_look;
                options.ShutdownJobInterruption = ShutdownJobInterruption.WhenWaitingForJobs;
            });
            quartz.UseDefaultThreadPool(MostRunsAtOnce);
            quartz.UseJobFactory(new JobsOfTheGateway(pickUp, release));
            quartz.UsePersistentStore(store =>
            {
                store.UseSqlite(sqlite, ConnectionString);
                store.ProvisionSchema();
                store.ConfigureStore(options => options.StoreJobDataAsStrings = true);
            });
        }).Build();
        _scheduler = await _factory.GetScheduler(cancellation);
    }

    /// <summary>
    /// Makes the schedules what these plans say: adds, changes, removes. A schedule whose plan is unchanged keeps its state, also when it is paused.
    /// A plan that cannot be kept is logged with the reason, and the others go on.
    /// </summary>
    public async Task SynchroniseAsync(IEnumerable<Plan> plans, CancellationToken cancellation)
    {
        await _synchronising.WaitAsync(cancellation);
        try
        {
            var wanted = new HashSet<JobKey>();
            foreach (var plan in plans)
            {
                wanted.Add(plan.Key);
                if (plan.Problem() is { } problem)
                    _log.LogError("{Partner}/{Connection} is not scheduled: {Problem}", plan.Partner, plan.Connection, problem);
                else
                    await KeepAsync(plan, cancellation);
            }

            foreach (var gone in (await JobsAsync(cancellation)).Where(job => !wanted.Contains(job)))
            {
                await Scheduler.DeleteJob(gone, cancellation);
                _log.LogInformation("{Connection} is no longer scheduled", gone.Name);
            }
        }
        finally
        {
            _synchronising.Release();
        }
    }

    /// <summary>Starts a run at once, beside its schedule. When one is under way, the new one follows it.</summary>
    /// <returns>False: nothing is scheduled for this connection.</returns>
    public async Task<bool> RunNowAsync(PlanKind kind, string partner, string connection, CancellationToken cancellation)
    {
        var key = KeyOf(kind, partner, connection);
        if (!await Scheduler.Exists(key, cancellation))
            return false;
        await Scheduler.TriggerJob(key, cancellationToken: cancellation);
        return true;
    }

    /// <summary>No more runs until <see cref="ResumeAsync"/>, also after a restart; a run under way ends as usual.</summary>
    public async Task PauseAsync(PlanKind kind, string partner, string connection, CancellationToken cancellation) =>
        await Scheduler.PauseJob(KeyOf(kind, partner, connection), cancellation);

    public async Task ResumeAsync(PlanKind kind, string partner, string connection, CancellationToken cancellation) =>
        await Scheduler.ResumeJob(KeyOf(kind, partner, connection), cancellation);

    /// <summary>When the next run of each schedule is due (null: paused or never), for lists and health.</summary>
    public async Task<IReadOnlyList<(PlanKind Kind, string Connection, DateTimeOffset? NextAt, bool Paused)>> ListAsync(CancellationToken cancellation)
    {
        var list = new List<(PlanKind, string, DateTimeOffset?, bool)>();
        foreach (var job in await JobsAsync(cancellation))
        {
            var key = new TriggerKey(job.Name, job.Group);
            var paused = await Scheduler.GetTriggerState(key, cancellation) == TriggerState.Paused;
            var trigger = await Scheduler.GetTrigger(key, cancellation);
            list.Add((Enum.Parse<PlanKind>(job.Group), job.Name, paused ? null : trigger?.NextFireTimeUtc, paused));
        }

        return list;
    }

    /// <summary>Ends; waits for runs under way after telling them to stop.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_scheduler is { } scheduler)
            await scheduler.Shutdown(waitForJobsToComplete: true);
        if (_factory is { } factory)
            await factory.DisposeAsync();
        (_scheduler, _factory) = (null, null);
        _synchronising.Dispose();
    }

    IScheduler Scheduler => _scheduler ?? throw new InvalidOperationException("The schedules are not started.");

    ValueTask<List<JobKey>> JobsAsync(CancellationToken cancellation) => Scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), cancellation);

    string ConnectionString => $"Data Source={file}";

    async Task KeepAsync(Plan plan, CancellationToken cancellation)
    {
        var trigger = new TriggerKey(plan.Key.Name, plan.Key.Group);
        var before = (await Scheduler.GetTrigger(trigger, cancellation))?.Description;
        if (before == plan.Line)
            return;

        var job = JobBuilder.Create().OfType(plan.Kind == PlanKind.PickUp ? typeof(PickUpJob) : typeof(OutboundWindowJob)).WithIdentity(plan.Key)
            .UsingJobData("partner", plan.Partner).UsingJobData("connection", plan.Connection).StoreDurably().Build();
        var paused = before is not null && await Scheduler.GetTriggerState(trigger, cancellation) == TriggerState.Paused;
        var when = TriggerBuilder.Create().WithIdentity(trigger).ForJob(plan.Key).WithDescription(plan.Line).WithSchedule(plan.Schedule()).StartNow().Build();
        await Scheduler.ScheduleJob(job, [when], new ScheduleJobOptions { Replace = true, Paused = paused }, cancellation);
        _log.LogInformation("{Partner}/{Connection} is scheduled: {Plan}", plan.Partner, plan.Connection, plan.Line);
    }

    /// <summary>Quartz leaves the file in SQLite's default journal mode, which costs twice the time; the mode stays with the file.</summary>
    async Task SwitchToWriteAheadAsync(CancellationToken cancellation)
    {
        await using var connection = sqlite.CreateConnection()!;
        connection.ConnectionString = ConnectionString;
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL";
        await command.ExecuteNonQueryAsync(cancellation);
    }

    static JobKey KeyOf(PlanKind kind, string partner, string connection) => new($"{partner}/{connection}", kind.ToString());

    sealed class JobsOfTheGateway(ScheduledRun pickUp, ScheduledRun release) : IJobFactory
    {
        public ValueTask<JobScope> CreateJob(TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(new JobScope(bundle.JobDetail.Key.Group == nameof(PlanKind.PickUp) ? new PickUpJob(pickUp) : new OutboundWindowJob(release), null));

        public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }
}
