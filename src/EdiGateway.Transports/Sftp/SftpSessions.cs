namespace EdiGateway.Transports.Sftp;

/// <summary>
/// The sessions with one server. A folder gets one for itself while there are fewer than <c>max</c>; after that folders share, because a session carries many
/// calls at once: nobody waits for another to be done, so nobody can wait for ever. Sessions that nobody uses are closed after <c>idle</c>. After a
/// refused login the server is left alone for a while, so that a wrong password does not lock the user out.
/// </summary>
public sealed class SftpSessions(Func<CancellationToken, Task<SftpSession>> connect, int max, TimeSpan idle, TimeProvider time) : IAsyncDisposable
{
    /// <summary>How long a refused login keeps us from trying the same credentials again.</summary>
    public static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(5);

    readonly Lock _lock = new();
    readonly SemaphoreSlim _connecting = new(1);
    readonly List<Shared> _sessions = [];
    (RemoteFileException Refused, DateTimeOffset Until)? _refusal;
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
        if (Pick(mayShare: false) is { } free)
            return free;
        await _connecting.WaitAsync(cancellation);   // one login at a time: servers drop a crowd of them (MaxStartups)
        try
        {
            if (Pick(mayShare: true) is { } there)
                return there;
            var opened = new Shared(await ConnectAsync(cancellation));
            lock (_lock)
            {
                _sessions.Add(opened);
                opened.Users = 1;
            }

            return opened;
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
            last = shared.Users == 0 && (_closed || shared.Session.Failure is not null);
            if (last)
                _sessions.Remove(shared);
            else if (shared.Users == 0)
                shared.Timer = time.CreateTimer(_ => _ = CloseIdleAsync(shared), null, idle, Timeout.InfiniteTimeSpan);
        }

        if (last)
            await shared.Session.DisposeAsync();
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

        foreach (var shared in all)
        {
            shared.Timer?.Dispose();
            await shared.Session.DisposeAsync();
        }
    }

    /// <summary>One that nobody uses; with <c>mayShare</c>, when there are as many as allowed, the one with the fewest users.</summary>
    Shared? Pick(bool mayShare)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            var sound = _sessions.Where(one => one.Session.Failure is null).OrderBy(one => one.Users).ToList();
            if (sound is not [var best, ..] || (best.Users > 0 && (!mayShare || sound.Count < max)))
                return null;
            best.Users++;
            best.Timer?.Dispose();
            best.Timer = null;
            return best;
        }
    }

    async Task<SftpSession> ConnectAsync(CancellationToken cancellation)
    {
        if (_refusal is { } refusal && time.GetUtcNow() < refusal.Until)
            throw new RemoteFileException(RemoteError.Auth, $"{refusal.Refused.Message} The next attempt is made at {refusal.Until:HH:mm:ss} UTC, or at once when the profile is changed.", refusal.Refused);
        try
        {
            var session = await connect(cancellation);
            _refusal = null;
            return session;
        }
        catch (RemoteFileException refused) when (refused.Kind == RemoteError.Auth)
        {
            _refusal = (refused, time.GetUtcNow() + AfterRefusal);
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

        shared.Timer?.Dispose();
        await shared.Session.DisposeAsync();
    }

    internal sealed class Shared(SftpSession session)
    {
        internal SftpSession Session => session;

        internal int Users { get; set; }

        internal ITimer? Timer { get; set; }
    }
}
