using System.Collections.Concurrent;
using EdiGateway.Engine.Scheduling;
using EdiGateway.Engine.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdiGateway.Engine.Tests.Scheduling;

public sealed class SchedulesTests
{
    static readonly TimeSpan s_soon = TimeSpan.FromSeconds(20);

    readonly ConcurrentQueue<string> _runs = new();
    string _root = "";
    Schedules _schedules = null!;
    Func<DateTimeOffset?>? _later;
    Func<string, string, CancellationToken, Task> _run = (_, _, _) => Task.CompletedTask;

    [SetUp]
    public async Task Start()
    {
        _root = Directory.CreateTempSubdirectory("egw-quartz-").FullName;
        _runs.Clear();
        _later = null;
        _run = (_, _, _) => Task.CompletedTask;
        _schedules = await StartedAsync();
    }

    [TearDown]
    public async Task Stop()
    {
        await _schedules.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_root, recursive: true);
    }

    [Test]
    public async Task Runs_a_pick_up_again_and_again()
    {
        await _schedules.SynchroniseAsync([Every(200)], default);

        await Until(() => _runs.Count >= 3);

        Assert.That(_runs, Has.All.EqualTo("PickUp acme/in"));
    }

    [Test]
    public async Task Runs_an_outbound_window()
    {
        await _schedules.SynchroniseAsync([Every(200) with { Kind = PlanKind.OutboundWindow, Connection = "out" }], default);

        await Until(() => _runs.Contains("OutboundWindow acme/out"));
    }

    [Test]
    public async Task Runs_by_a_cron_line_with_seconds()
    {
        await _schedules.SynchroniseAsync([Every(0) with { Every = null, Cron = "* * * * * ?" }], default);

        await Until(() => _runs.Count >= 2);
    }

    [Test]
    public async Task One_connection_never_runs_twice_at_the_same_time()
    {
        var (now, most) = (0, 0);
        _run = async (_, _, cancellation) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Task.Delay(300, cancellation);
            Interlocked.Decrement(ref now);
        };
        await _schedules.SynchroniseAsync([Every(100)], default);
        for (var i = 0; i < 5; i++)
            await _schedules.RunNowAsync(PlanKind.PickUp, "acme", "in", default);

        await Until(() => _runs.Count >= 4);

        Assert.That(most, Is.EqualTo(1));
    }

    [Test]
    public async Task Twenty_hanging_connections_hold_up_no_other()
    {
        _run = (partner, _, cancellation) => partner.StartsWith("hangs", StringComparison.Ordinal) ? Task.Delay(Timeout.Infinite, cancellation) : Task.CompletedTask;

        await _schedules.SynchroniseAsync([.. Enumerable.Range(1, 20).Select(number => Every(100) with { Partner = $"hangs{number}" }), .. Enumerable.Range(1, 20).Select(number => Every(100) with { Partner = $"works{number}" })], default);

        await Until(() => Enumerable.Range(1, 20).All(number => _runs.Count(run => run == $"PickUp works{number}/in") >= 2));
        Assert.That(_runs.Where(run => run.StartsWith("PickUp hangs", StringComparison.Ordinal)), Is.Unique, "a run under way is not started a second time");
    }

    [Test]
    public async Task A_run_in_a_maintenance_window_is_made_up_for_once_at_its_end()
    {
        var (end, count) = (TimeProvider.System.GetUtcNow().AddSeconds(2), 0);
        _later = () => TimeProvider.System.GetUtcNow() < end ? end : null;
        await _schedules.SynchroniseAsync([Daily], default);

        for (count = 0; count < 3; count++)
            await _schedules.RunNowAsync(PlanKind.PickUp, "acme", "in", default);

        await Until(() => _runs.Count == 4 && TimeProvider.System.GetUtcNow() > end);
        await Task.Delay(500);
        Assert.That(_runs, Has.Count.EqualTo(4), "three that were too early, and one for all of them");
    }

    [Test]
    public async Task Stopping_tells_a_run_to_stop_and_waits_for_it()
    {
        var (began, ended) = (new TaskCompletionSource(), false);
        _run = async (_, _, cancellation) =>
        {
            began.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }
            finally
            {
                ended = true;
            }
        };
        await _schedules.SynchroniseAsync([Every(100)], default);
        await began.Task.WaitAsync(s_soon);

        await _schedules.DisposeAsync();

        Assert.That(ended, Is.True);
        _schedules = await StartedAsync();
    }

    [Test]
    public async Task A_run_that_fails_is_followed_by_the_next()
    {
        _run = (_, _, _) => throw new InvalidOperationException("the folder is on fire");
        await _schedules.SynchroniseAsync([Every(100)], default);

        await Until(() => _runs.Count >= 3);
    }

    [Test]
    public async Task A_changed_plan_replaces_the_old_one_and_a_missing_one_removes_it()
    {
        await _schedules.SynchroniseAsync([Daily, Daily with { Connection = "other" }], default);
        var before = await _schedules.ListAsync(default);

        await _schedules.SynchroniseAsync([Daily with { Cron = "0 7 * * *" }], default);

        var after = await _schedules.ListAsync(default);
        Assert.That(before.Select(s => s.Connection), Is.EquivalentTo(new[] { "acme/in", "acme/other" }));
        Assert.That(after.Select(s => s.Connection), Is.EqualTo(new[] { "acme/in" }));
        Assert.That(after[0].NextAt!.Value.UtcDateTime.TimeOfDay, Is.Not.EqualTo(before[0].NextAt!.Value.UtcDateTime.TimeOfDay));
    }

    [Test]
    public async Task A_cron_line_is_meant_in_its_time_zone()
    {
        await _schedules.SynchroniseAsync([Daily with { TimeZone = "Asia/Tokyo" }], default);

        var next = (await _schedules.ListAsync(default)).Single().NextAt;

        Assert.That(next!.Value.UtcDateTime.TimeOfDay, Is.EqualTo(TimeSpan.FromHours(21)), "06:00 in Tokyo, which knows no summer time");
    }

    [Test]
    public async Task A_paused_connection_stays_paused_through_a_reload_and_a_restart()
    {
        await _schedules.SynchroniseAsync([Every(100)], default);
        await _schedules.PauseAsync(PlanKind.PickUp, "acme", "in", default);
        await _schedules.SynchroniseAsync([Every(150)], default);
        await _schedules.DisposeAsync();
        _schedules = await StartedAsync();
        await _schedules.SynchroniseAsync([Every(150)], default);

        Assert.That((await _schedules.ListAsync(default)).Single().Paused, Is.True);

        _runs.Clear();
        await _schedules.ResumeAsync(PlanKind.PickUp, "acme", "in", default);
        await Until(() => !_runs.IsEmpty);
    }

    [Test]
    public async Task Run_now_starts_what_is_scheduled_and_says_no_to_what_is_not()
    {
        await _schedules.SynchroniseAsync([Daily], default);

        Assert.That(await _schedules.RunNowAsync(PlanKind.PickUp, "acme", "nowhere", default), Is.False);
        Assert.That(await _schedules.RunNowAsync(PlanKind.PickUp, "acme", "in", default), Is.True);
        await Until(() => _runs.Contains("PickUp acme/in"));
    }

    [Test]
    public async Task A_wrong_plan_does_not_stop_the_others()
    {
        await _schedules.SynchroniseAsync([Daily with { Connection = "wrong", Cron = "not cron" }, Daily], default);

        Assert.That((await _schedules.ListAsync(default)).Select(s => s.Connection), Is.EqualTo(new[] { "acme/in" }));
    }

    [TestCase("61 * * * *", null, "UTC", "cron line")]
    [TestCase(null, null, "UTC", "either")]
    [TestCase(null, 5, "UTC", "shorter than 100 ms")]
    [TestCase("0 6 * * *", null, "Mars/Base", "Europe/Berlin")]
    public void Says_what_is_wrong_with_a_plan(string? cron, int? milliseconds, string zone, string says)
    {
        var plan = Daily with { Cron = cron, Every = milliseconds is { } ms ? TimeSpan.FromMilliseconds(ms) : null, TimeZone = zone };

        Assert.That(plan.Problem(), Does.Contain(says));
    }

    [Test]
    public async Task The_file_is_in_write_ahead_mode()
    {
        await using var connection = SqliteDriver.Open(Path.Combine(_root, "quartz.db"), readOnly: true);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";

        Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo("wal"));
    }

    static Plan Every(int milliseconds) => new() { Kind = PlanKind.PickUp, Partner = "acme", Connection = "in", Every = TimeSpan.FromMilliseconds(milliseconds) };

    static Plan Daily => new() { Kind = PlanKind.PickUp, Partner = "acme", Connection = "in", Cron = "0 6 * * *" };

    async Task<Schedules> StartedAsync()
    {
        var schedules = new Schedules(Path.Combine(_root, "quartz.db"), SqliteDriver.Factory, (p, c, t) => RunAsync("PickUp", p, c, t), (p, c, t) => RunAsync("OutboundWindow", p, c, t), NullLoggerFactory.Instance);
        await schedules.StartAsync(default);
        return schedules;
    }

    async Task<DateTimeOffset?> RunAsync(string kind, string partner, string connection, CancellationToken cancellation)
    {
        _runs.Enqueue($"{kind} {partner}/{connection}");
        await _run(partner, connection, cancellation);
        return _later?.Invoke();
    }

    static async Task Until(Func<bool> condition)
    {
        var end = DateTime.UtcNow + s_soon;
        while (!condition())
        {
            Assert.That(DateTime.UtcNow, Is.LessThan(end), "it did not happen in time");
            await Task.Delay(20);
        }
    }
}
