namespace EdiGateway.Transports;

/// <summary>
/// The sessions with one server, whoever logs in: many partners may have their mailboxes on the same host, which drops or bans whoever opens too many. At
/// most <c>max</c> are open at once. When all are, one that nobody uses is closed; after that callers get their turn in the order in which they came.
/// </summary>
public sealed class HostSessions(string host, int max, TimeSpan longestWait, TimeProvider time)
{
    readonly Lock _lock = new();
    readonly LinkedList<TaskCompletionSource<Place>> _waiting = [];
    readonly List<IIdleSessions> _logins = [];
    int _open;

    /// <summary>Somebody waits: a session that is no longer used is better closed than kept for later.</summary>
    public bool IsWanted
    {
        get
        {
            lock (_lock)
                return _waiting.Count > 0;
        }
    }

    /// <summary>From now on a session of this login is closed when it is idle and another login needs the place.</summary>
    public void Join(IIdleSessions login)
    {
        lock (_lock)
            if (!_logins.Contains(login))
                _logins.Add(login);
    }

    public void Leave(IIdleSessions login)
    {
        lock (_lock)
            _logins.Remove(login);
    }

    /// <summary>A place when one is free; null, at once, when none is. For whoever has a session already and could do with another.</summary>
    public Place? TryEnter()
    {
        lock (_lock)
        {
            if (_open >= max || _waiting.Count > 0)
                return null;
            _open++;
            return new Place(this);
        }
    }

    /// <summary>A place for one session, to be disposed after the session.</summary>
    /// <exception cref="RemoteFileException">Busy when none gets free in time.</exception>
    public async Task<Place> EnterAsync(CancellationToken cancellation)
    {
        var turn = new TaskCompletionSource<Place>(TaskCreationOptions.RunContinuationsAsynchronously);
        List<IIdleSessions> logins;
        lock (_lock)
        {
            if (TryEnter() is { } free)
                return free;
            _waiting.AddLast(turn);
            logins = [.. _logins];
        }

        _ = logins.Any(login => login.CloseOneIdle());
        try
        {
            return await turn.Task.WaitAsync(longestWait, time, cancellation);
        }
        catch (Exception over) when (over is TimeoutException or OperationCanceledException)
        {
            bool waited;
            lock (_lock)
                waited = _waiting.Remove(turn);
            if (!waited)   // its turn came in this moment
                (await turn.Task).Dispose();
            if (over is OperationCanceledException)
                throw;
            throw new RemoteFileException(RemoteError.Busy,
                $"All {max} sessions with {host} are in use for more than {longestWait.TotalSeconds:0} s; it is tried again later, or allow more (sessionsPerHost in edigateway.yaml).", over);
        }
    }

    void Left()
    {
        TaskCompletionSource<Place>? next = null;
        lock (_lock)
        {
            if (_waiting.First is { } first)
            {
                next = first.Value;
                _waiting.RemoveFirst();
            }
            else
                _open--;
        }

        next?.SetResult(new Place(this));
    }

    /// <summary>One of the sessions that may be open; disposing gives it to the next who waits.</summary>
    public sealed class Place : IDisposable
    {
        HostSessions? _host;

        internal Place(HostSessions host) => _host = host;

        public void Dispose() => Interlocked.Exchange(ref _host, null)?.Left();
    }
}
