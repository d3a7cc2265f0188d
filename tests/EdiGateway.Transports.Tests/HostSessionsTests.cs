using EdiGateway.TestKit;

namespace EdiGateway.Transports.Tests;

public sealed class HostSessionsTests
{
    readonly FakeClock _clock = new();

    [Test]
    public async Task No_more_sessions_are_open_than_allowed_and_callers_get_their_turn_in_their_order()
    {
        var host = Host(2);
        var places = new[] { await host.EnterAsync(default), await host.EnterAsync(default) };

        var third = host.EnterAsync(default);
        var fourth = host.EnterAsync(default);
        Assert.That((third.IsCompleted, fourth.IsCompleted, host.IsWanted), Is.EqualTo((false, false, true)));

        places[1].Dispose();
        using var turn = await third;
        Assert.That(fourth.IsCompleted, Is.False);
        places[0].Dispose();
        using var last = await fourth;
        Assert.That(host.IsWanted, Is.False);
    }

    [Test]
    public async Task An_idle_session_of_another_login_makes_place()
    {
        var host = Host(1);
        var idle = new IdleSession(await host.EnterAsync(default));
        host.Join(idle);

        using var place = await host.EnterAsync(default);

        Assert.That(idle.IsClosed, Is.True);
        Assert.That(host.TryEnter(), Is.Null);
    }

    [Test]
    public async Task Who_could_do_without_does_not_wait_nor_go_before_those_who_do()
    {
        var host = Host(1);
        var place = await host.EnterAsync(default);
        var waiting = host.EnterAsync(default);

        Assert.That(host.TryEnter(), Is.Null);
        place.Dispose();
        (await waiting).Dispose();

        using var now = host.TryEnter();
        Assert.That(now, Is.Not.Null);
    }

    [Test]
    public async Task A_host_that_stays_full_is_told_and_nothing_is_lost_by_waiting()
    {
        var host = Host(1);
        var place = await host.EnterAsync(default);
        var waiting = host.EnterAsync(default);

        _clock.Advance(TimeSpan.FromMinutes(3));

        var busy = Assert.ThrowsAsync<RemoteFileException>(() => waiting)!;
        Assert.That(busy.Kind, Is.EqualTo(RemoteError.Busy));
        Assert.That(busy.Message, Does.Contain("sftp.example:22").And.Contain("sessionsPerHost"));
        place.Dispose();
        using var again = host.TryEnter();
        Assert.That(again, Is.Not.Null);
    }

    [Test]
    public async Task Who_is_cancelled_while_waiting_takes_no_place()
    {
        var host = Host(1);
        var place = await host.EnterAsync(default);
        using var stop = new CancellationTokenSource();
        var waiting = host.EnterAsync(stop.Token);

        await stop.CancelAsync();

        Assert.CatchAsync<OperationCanceledException>(() => waiting);
        place.Dispose();
        place.Dispose();
        using var again = host.TryEnter();
        Assert.That(again, Is.Not.Null);
        Assert.That(host.TryEnter(), Is.Null, "a place given back twice is one place");
    }

    HostSessions Host(int max) => new("sftp.example:22", max, TimeSpan.FromMinutes(2), _clock);

    sealed class IdleSession(HostSessions.Place place) : IIdleSessions
    {
        public bool IsClosed { get; private set; }

        public bool CloseOneIdle()
        {
            if (IsClosed)
                return false;
            IsClosed = true;
            place.Dispose();
            return true;
        }
    }
}
