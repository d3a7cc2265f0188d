namespace EdiGateway.Transports.Sftp;

/// <summary>
/// The sessions with one server. A folder gets one for itself while there are fewer than <c>max</c>; after that folders share, because a session carries many
/// calls at once: nobody waits for another to be done, so nobody can wait for ever. Sessions that nobody uses are closed after <c>idle</c>. After a
/// refused login there is a <see cref="LoginPause"/>. <c>host</c> limits the sessions of all logins there.
/// </summary>
public sealed class SftpSessions(Func<CancellationToken, Task<SftpSession>> connect, int max, TimeSpan idle, TimeProvider time, HostSessions? host = null) : IIdleSessions, IAsyncDisposable
{
    readonly Lock _lock = new();
    readonly SemaphoreSlim _connecting = new(1);
    readonly List<Shared> _sessions = [];
    readonly LoginPause _pause = new(time);
    bool _closed;

    /// <summary>Sessions that are open now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _sessions.Count(one => one.Session.Failure is null);
        }
    }

    internal async Task<Shared> LeaseAsync(CancellationToken cancellation)
    {
        if (Pick(shareFrom: int.MaxValue) is { } free)
            return free;
        await _connecting.WaitAsync(cancellation);   // one login at a time: servers drop a crowd of them (MaxStartups)
        try
        {
            if (Pick(shareFrom: max) is { } there)
                return there;
            var place = host?.TryEnter();
            if (host is not null && place is null)
            {
                if (Pick(shareFrom: 1) is { } shared)   // whoever holds a session must not wait for another one
                    return shared;
                place = await host.EnterAsync(cancellation);
            }

            return await OpenAsync(place, cancellation);
        }
        finally
        {
            _connecting.Release();
        }
    }

    internal async ValueTask ReleaseAsync(Shared shared)
    {
        var last = false;
        lock (_lock)
        {
            shared.Users--;
            last = shared.Users == 0 && (_closed || shared.Session.Failure is not null || host is { IsWanted: true });
            if (last)
                _sessions.Remove(shared);
            else if (shared.Users == 0)
                shared.Timer = time.CreateTimer(_ => _ = CloseIdleAsync(shared), null, idle, Timeout.InfiniteTimeSpan);
        }

        if (last)
            await shared.CloseAsync();
        else if (host is { IsWanted: true })
            CloseOneIdle();
    }

    public bool CloseOneIdle()
    {
        Shared? unused;
        lock (_lock)
        {
            unused = _sessions.Find(one => one.Users == 0);
            if (unused is not null)
                _sessions.Remove(unused);
        }

        _ = unused?.CloseAsync();
        return unused is not null;
    }

    public async ValueTask DisposeAsync()
    {
        List<Shared> all;
        lock (_lock)
        {
            _closed = true;
            all = [.. _sessions];
            _sessions.Clear();
        }

        host?.Leave(this);
        foreach (var shared in all)
            await shared.CloseAsync();
    }

    /// <summary>One that nobody uses; when there are <c>shareFrom</c> or more, the one with the fewest users.</summary>
    Shared? Pick(int shareFrom)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            var sound = _sessions.Where(one => one.Session.Failure is null).OrderBy(one => one.Users).ToList();
            if (sound is not [var best, ..] || (best.Users > 0 && sound.Count < shareFrom))
                return null;
            best.Users++;
            best.Timer?.Dispose();
            best.Timer = null;
            return best;
        }
    }

    async Task<Shared> OpenAsync(HostSessions.Place? place, CancellationToken cancellation)
    {
        host?.Join(this);
        try
        {
            var opened = new Shared(await _pause.LogInAsync(connect, cancellation), place) { Users = 1 };
            lock (_lock)
                _sessions.Add(opened);
            return opened;
        }
        catch
        {
            place?.Dispose();
            throw;
        }
    }

    async Task CloseIdleAsync(Shared shared)
    {
        lock (_lock)
        {
            if (shared.Users > 0 || !_sessions.Remove(shared))
                return;
        }

        await shared.CloseAsync();
    }

    internal sealed class Shared(SftpSession session, HostSessions.Place? place)
    {
        internal SftpSession Session => session;

        internal int Users { get; set; }

        internal ITimer? Timer { get; set; }

        internal async Task CloseAsync()
        {
            Timer?.Dispose();
            await session.DisposeAsync();
            place?.Dispose();
        }
    }
}
