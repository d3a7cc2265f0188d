using System.Collections.Concurrent;

namespace EdiGateway.Transports.Ftp;

/// <summary>Sessions with one FTP server as one user, and the folders there. <c>host</c> limits the sessions of all users there.</summary>
public sealed class FtpSessions(FtpServer server, int maxSessions, TimeProvider clock, HostSessions? host = null) : IAsyncDisposable
{
    /// <summary>So long a login waits for the next file; shorter than servers and firewalls wait.</summary>
    static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(15);

    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    readonly SemaphoreSlim _connecting = new(1);
    readonly LoginPause _pause = new(clock);
    SessionPool<FtpSession>? _pool;

    internal FtpServer Server => server;

    internal TimeProvider Clock => clock;

    /// <summary>Times of files in folders that were listed, by folder and name.</summary>
    internal ConcurrentDictionary<string, FtpTimes> Times { get; } = new(StringComparer.Ordinal);

    /// <summary>A folder as the server writes it: absolute, or relative to the one that the login leads to. Many may be open; disposing one keeps the sessions.</summary>
    public FtpFolder Open(string folder) => new(this, folder);

    public ValueTask DisposeAsync() => _pool?.DisposeAsync() ?? ValueTask.CompletedTask;

    internal Task<SessionPool<FtpSession>.Lease> LeaseAsync(CancellationToken cancellation) => Pool.LeaseAsync(cancellation);

    SessionPool<FtpSession> Pool => LazyInitializer.EnsureInitialized(ref _pool, () => new(maxSessions, IdleTime, LongestWait, ConnectAsync, clock, host));

    async Task<FtpSession> ConnectAsync(CancellationToken cancellation)
    {
        await _connecting.WaitAsync(cancellation);
        try
        {
            return await _pause.LogInAsync(stop => FtpSession.ConnectAsync(server, stop), cancellation);
        }
        finally
        {
            _connecting.Release();
        }
    }
}
