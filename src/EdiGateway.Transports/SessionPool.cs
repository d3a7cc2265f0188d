namespace EdiGateway.Transports;

/// <summary>
/// Sessions with one server as one user: at most <c>max</c> at once, and one that is given back stays open for <c>idleTime</c>, because logging in costs more
/// than most transfers. Whoever waits longer than <c>longestWait</c> for a free one is told that all are busy. <c>host</c> limits the sessions of all logins there.
/// </summary>
public sealed class SessionPool<TSession>(int max, TimeSpan idleTime, TimeSpan longestWait, Func<CancellationToken, Task<TSession>> connect, TimeProvider clock, HostSessions? host = null)
    : IIdleSessions, IAsyncDisposable
    where TSession : class, IPooledSession
{
    /// <summary>A session given back this recently is used again without asking whether it stands.</summary>
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    readonly SemaphoreSlim _free = new(max, max);
    readonly Lock _gate = new();
    readonly List<Idle> _idle = [];
    ITimer? _sweep;
    bool _closed;

    /// <summary>A session of one's own until the lease is disposed.</summary>
    /// <exception cref="RemoteFileException">Busy when no session gets free in time, and whatever connecting throws.</exception>
    public async Task<Lease> LeaseAsync(CancellationToken cancellation)
    {
        if (!await TurnAsync(cancellation))
            throw new RemoteFileException(RemoteError.Busy, $"All {max} sessions with the server are in use for more than {longestWait.TotalSeconds:0} s; it is tried again later, or allow more (maxSessions).");
        try
        {
            while (TakeIdle() is { } idle)
            {
                if (idle.Session.IsUsable && (clock.GetElapsedTime(idle.Since) < Fresh || await idle.Session.IsAliveAsync(cancellation)))
                    return new Lease(this, idle.Session, idle.Place);
                await idle.CloseAsync();
            }

            return await OpenAsync(cancellation);
        }
        catch
        {
            _free.Release();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        List<Idle> rest;
        lock (_gate)
        {
            _closed = true;
            rest = [.. _idle];
            _idle.Clear();
            _sweep?.Dispose();
        }

        host?.Leave(this);
        foreach (var idle in rest)
            await idle.CloseAsync();
    }

    public bool CloseOneIdle()
    {
        var idle = TakeIdle();
        _ = idle?.CloseAsync();
        return idle is not null;
    }

    async Task<Lease> OpenAsync(CancellationToken cancellation)
    {
        host?.Join(this);
        var place = host is null ? null : await host.EnterAsync(cancellation);
        try
        {
            return new Lease(this, await connect(cancellation), place);
        }
        catch
        {
            place?.Dispose();
            throw;
        }
    }

    async Task<bool> TurnAsync(CancellationToken cancellation)
    {
        if (_free.Wait(TimeSpan.Zero, cancellation))
            return true;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var timer = clock.CreateTimer(_ => limit.Cancel(), null, longestWait, Timeout.InfiniteTimeSpan);
        try
        {
            await _free.WaitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    Idle? TakeIdle()
    {
        lock (_gate)
        {
            if (_idle.Count == 0)
                return null;
            var last = _idle[^1];
            _idle.RemoveAt(_idle.Count - 1);
            return last;
        }
    }

    async ValueTask GiveBackAsync(TSession session, HostSessions.Place? place)
    {
        var kept = false;
        lock (_gate)
        {
            if (session.IsUsable && !_closed)
            {
                kept = true;
                _idle.Add(new Idle(session, place, clock.GetTimestamp()));
                _sweep ??= clock.CreateTimer(_ => _ = SweepAsync(), null, idleTime, idleTime);
            }
        }

        _free.Release();
        if (!kept)
            await new Idle(session, place, 0).CloseAsync();
        else if (host is { IsWanted: true })
            CloseOneIdle();
    }

    async Task SweepAsync()
    {
        List<Idle> old;
        lock (_gate)
        {
            old = _idle.FindAll(idle => clock.GetElapsedTime(idle.Since) >= idleTime);
            _idle.RemoveAll(old.Contains);
            if (_idle.Count == 0)
            {
                _sweep?.Dispose();
                _sweep = null;
            }
        }

        foreach (var idle in old)
            await idle.CloseAsync();
    }

    sealed record Idle(TSession Session, HostSessions.Place? Place, long Since)
    {
        internal async Task CloseAsync()
        {
            await Session.DisposeAsync();
            Place?.Dispose();
        }
    }

    /// <summary>A session in use; disposing gives it back.</summary>
    public sealed class Lease : IAsyncDisposable
    {
        readonly SessionPool<TSession> _pool;
        readonly HostSessions.Place? _place;
        int _given;

        internal Lease(SessionPool<TSession> pool, TSession session, HostSessions.Place? place) => (_pool, Session, _place) = (pool, session, place);

        public TSession Session { get; }

        public ValueTask DisposeAsync() => Interlocked.Exchange(ref _given, 1) == 0 ? _pool.GiveBackAsync(Session, _place) : ValueTask.CompletedTask;
    }
}
