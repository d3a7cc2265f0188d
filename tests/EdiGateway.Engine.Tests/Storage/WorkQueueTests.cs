using EdiGateway.Engine.Storage;
using EdiGateway.TestKit;

namespace EdiGateway.Engine.Tests.Storage;

public sealed class WorkQueueTests
{
    readonly FakeClock _clock = new();
    string _folder = "";
    SqliteStore _store = null!;
    WorkQueue _queue = null!;

    [SetUp]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("egw-queue-").FullName;
        _store = SqliteStore.Open(Path.Combine(_folder, "egw.db"), _clock);
        _queue = new WorkQueue(_store, _clock, "me");
    }

    [TearDown]
    public async Task Close()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Gives_work_to_one_holder_and_forgets_it_when_done()
    {
        await AddAsync("a", "acme");

        var held = (await ClaimAsync()).Single();

        Assert.That(await ClaimAsync(), Is.Empty);
        await _store.WriteAsync(session => _queue.Complete(session, held));
        Assert.That(await _queue.CountAsync(default), Is.Empty);
    }

    [Test]
    public async Task Undoes_the_result_of_a_holder_who_lost_the_lease()
    {
        await AddAsync("a", "acme");
        var held = (await ClaimAsync()).Single();
        _clock.Advance(WorkQueue.Lease + TimeSpan.FromSeconds(1));
        await _queue.ReleaseAbandonedAsync(own: false, default);
        var other = new WorkQueue(_store, _clock, "other");
        Assert.That(await other.ClaimAsync("q", 10, 10, [], default), Has.Count.EqualTo(1));

        Assert.That(async () => await _store.WriteAsync(session =>
        {
            session.Execute("INSERT INTO control_numbers (scope, kind, last) VALUES ('late', 'T', 1)");
            _queue.Complete(session, held);
        }), Throws.TypeOf<LeaseLostException>());
        Assert.That(await _store.ReadAsync(session => session.One("SELECT COUNT(*) FROM control_numbers", row => row.GetInt32(0))), Is.Zero);
    }

    [Test]
    public async Task Takes_up_after_a_crash_what_it_held_before()
    {
        await AddAsync("a", "acme");
        await ClaimAsync();

        Assert.That(await new WorkQueue(_store, _clock, "me").ReleaseAbandonedAsync(own: true, default), Is.EqualTo(1));
        Assert.That(await ClaimAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Waits_for_the_due_time_and_counts_attempts()
    {
        await AddAsync("a", "acme");
        var held = (await ClaimAsync()).Single();

        await _store.WriteAsync(session => _queue.Retry(session, held, _clock.GetUtcNow().AddMinutes(5), "no luck"));

        Assert.That(await ClaimAsync(), Is.Empty);
        _clock.Advance(TimeSpan.FromMinutes(6));
        var again = (await ClaimAsync()).Single().Item;
        Assert.That((again.Attempts, again.LastError), Is.EqualTo((1, "no luck")));
    }

    [Test]
    public async Task Lets_one_partner_not_hold_up_the_others()
    {
        for (var i = 0; i < 300; i++)
            await AddAsync($"slow{i}", "slow");
        await AddAsync("quick", "quick");

        var claimed = await _queue.ClaimAsync("q", 16, 8, ["slow"], default);

        Assert.That(claimed.Select(work => work.Item.Partner), Is.EqualTo(["quick"]));
    }

    Task AddAsync(string id, string partner) => _store.WriteAsync(session =>
        _queue.Enqueue(session, new WorkItem { Id = id, Queue = "q", SubjectId = id, Partner = partner, CorrelationId = "c", DueAt = _clock.GetUtcNow() }));

    Task<List<LeasedWork>> ClaimAsync() => _queue.ClaimAsync("q", 10, 10, [], default);
}
