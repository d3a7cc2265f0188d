using EdiGateway.TestKit;

namespace EdiGateway.Transports.Tests;

public sealed class SessionPoolTests
{
    readonly List<FakeSession> _made = [];
    FakeClock _clock = null!;
    SessionPool<FakeSession> _pool = null!;

    [SetUp]
    public void MakeThePool()
    {
        _made.Clear();
        _clock = new FakeClock();
        _pool = new SessionPool<FakeSession>(2, TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(2), _ =>
        {
            _made.Add(new FakeSession());
            return Task.FromResult(_made[^1]);
        }, _clock);
    }

    [TearDown]
    public async Task CloseThePool() => await _pool.DisposeAsync();

    [Test]
    public async Task A_session_that_is_given_back_serves_again()
    {
        await UseAsync();
        await UseAsync();

        Assert.That(_made, Has.Count.EqualTo(1));
        Assert.That(_made[0].Closed, Is.False);
    }

    [Test]
    public async Task A_broken_session_is_closed_and_not_used_again()
    {
        await using (var lease = await _pool.LeaseAsync(default))
            lease.Session.IsUsable = false;
        await UseAsync();

        Assert.That(_made.ConvertAll(session => session.Closed), Is.EqualTo(new[] { true, false }));
    }

    [Test]
    public async Task A_session_that_the_server_ended_while_it_was_idle_is_replaced()
    {
        await UseAsync();
        _made[0].Alive = false;
        _clock.Advance(TimeSpan.FromSeconds(5));
        await UseAsync();

        Assert.That(_made.ConvertAll(session => session.Closed), Is.EqualTo(new[] { true, false }));
    }

    [Test]
    public async Task An_idle_session_is_closed_after_its_time()
    {
        await UseAsync();
        _clock.Advance(TimeSpan.FromSeconds(15));

        Assert.That(() => _made[0].Closed, Is.True.After(2000, 10));
    }

    [Test]
    public async Task More_than_the_most_wait_for_their_turn()
    {
        var first = await _pool.LeaseAsync(default);
        await using var second = await _pool.LeaseAsync(default);
        var third = _pool.LeaseAsync(default);
        Assert.That(third.IsCompleted, Is.False);

        await first.DisposeAsync();

        await using var lease = await third;
        Assert.That(lease.Session, Is.SameAs(_made[0]));
        Assert.That(_made, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Who_waits_too_long_is_told_that_all_are_busy()
    {
        await using var first = await _pool.LeaseAsync(default);
        await using var second = await _pool.LeaseAsync(default);
        var third = _pool.LeaseAsync(default);

        _clock.Advance(TimeSpan.FromMinutes(2));

        var error = Assert.ThrowsAsync<RemoteFileException>(() => third);
        Assert.That(error!.Kind, Is.EqualTo(RemoteError.Busy));
    }

    [Test]
    public async Task A_login_that_fails_leaves_its_place_to_the_next()
    {
        var fail = true;
        await using var pool = new SessionPool<FakeSession>(1, TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(2),
            _ => fail ? throw new RemoteFileException(RemoteError.Network, "down") : Task.FromResult(new FakeSession()), _clock);

        Assert.ThrowsAsync<RemoteFileException>(() => pool.LeaseAsync(default));
        fail = false;

        Assert.DoesNotThrowAsync(async () => await (await pool.LeaseAsync(default)).DisposeAsync());
    }

    [Test]
    public async Task A_session_given_back_after_the_pool_was_closed_is_closed_too()
    {
        var lease = await _pool.LeaseAsync(default);
        await _pool.DisposeAsync();
        await lease.DisposeAsync();

        Assert.That(_made[0].Closed, Is.True);
    }

    [Test]
    public async Task A_lease_is_given_back_once_only()
    {
        var lease = await _pool.LeaseAsync(default);
        await lease.DisposeAsync();
        await lease.DisposeAsync();
        await using var one = await _pool.LeaseAsync(default);
        await using var two = await _pool.LeaseAsync(default);

        Assert.That(one.Session, Is.Not.SameAs(two.Session));
        Assert.That(_pool.LeaseAsync(default).IsCompleted, Is.False);
    }

    [Test]
    public async Task An_idle_login_makes_place_for_another_one_at_the_same_host()
    {
        var host = new HostSessions("ftp.example:21", 1, TimeSpan.FromMinutes(2), _clock);
        await using var acme = PoolAt(host);
        await using var globex = PoolAt(host);
        await using (await acme.LeaseAsync(default))
            Assert.That(_made, Has.Count.EqualTo(1));

        await using var lease = await globex.LeaseAsync(default);

        Assert.That(_made.ConvertAll(session => session.Closed), Is.EqualTo(new[] { true, false }));
    }

    [Test]
    public async Task A_session_given_back_while_another_login_waits_is_closed_for_it()
    {
        var host = new HostSessions("ftp.example:21", 1, TimeSpan.FromMinutes(2), _clock);
        await using var acme = PoolAt(host);
        await using var globex = PoolAt(host);
        var used = await acme.LeaseAsync(default);
        var waiting = globex.LeaseAsync(default);

        Assert.That(waiting.IsCompleted, Is.False);
        await used.DisposeAsync();

        await using var lease = await waiting;
        Assert.That(_made.ConvertAll(session => session.Closed), Is.EqualTo(new[] { true, false }));
    }

    SessionPool<FakeSession> PoolAt(HostSessions host) => new(2, TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(2), _ =>
    {
        _made.Add(new FakeSession());
        return Task.FromResult(_made[^1]);
    }, _clock, host);

    async Task UseAsync()
    {
        await using var lease = await _pool.LeaseAsync(default);
    }

    sealed class FakeSession : IPooledSession
    {
        public bool IsUsable { get; set; } = true;

        public bool Alive { get; set; } = true;

        public bool Closed { get; private set; }

        public ValueTask<bool> IsAliveAsync(CancellationToken cancellation) => ValueTask.FromResult(Alive);

        public ValueTask DisposeAsync()
        {
            Closed = true;
            return ValueTask.CompletedTask;
        }
    }
}
