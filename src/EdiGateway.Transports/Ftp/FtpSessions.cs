using System.Collections.Concurrent;

namespace EdiGateway.Transports.Ftp;

/// <summary>Sessions with one FTP server as one user, and the folders there.</summary>
public sealed class FtpSessions(FtpServer server, int maxSessions, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>So long a login waits for the next file; shorter than servers and firewalls wait.</summary>
    static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(15);

    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    readonly SessionPool<FtpSession> _pool = new(maxSessions, IdleTime, LongestWait, cancellation => FtpSession.ConnectAsync(server, cancellation), clock);

    internal FtpServer Server => server;

    internal TimeProvider Clock => clock;

    /// <summary>Times of files in folders that were listed, by folder and name.</summary>
    internal ConcurrentDictionary<string, FtpTimes> Times { get; } = new(StringComparer.Ordinal);

    /// <summary>A folder as the server writes it: absolute, or relative to the one that the login leads to. Many may be open; disposing one keeps the sessions.</summary>
    public FtpFolder Open(string folder) => new(this, folder);

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    internal Task<SessionPool<FtpSession>.Lease> LeaseAsync(CancellationToken cancellation) => _pool.LeaseAsync(cancellation);
}
