using EdiGateway.Transports.Sftp;

namespace EdiGateway.Transports.Tests.Sftp;

/// <summary>Sessions with fake servers: each login takes the next of them.</summary>
sealed class FakeSessions(params FakeSftpServer[] servers) : IAsyncDisposable
{
    SftpSessions? _sessions;
    int _logins;

    internal SftpLimits Limits { get; init; } = new() { OperationTimeout = TimeSpan.FromSeconds(10) };

    internal int Logins => _logins;

    internal SftpSessions Sessions => _sessions ??= new SftpSessions(ConnectAsync, max: 1, TimeSpan.FromMinutes(1), TimeProvider.System);

    internal SftpFolder Folder => new(Sessions, "/in", "sftp://fake/in");

    internal async Task<SftpSession> OpenAsync() => await ConnectAsync(default);

    public async ValueTask DisposeAsync()
    {
        if (_sessions is not null)
            await _sessions.DisposeAsync();
    }

    Task<SftpSession> ConnectAsync(CancellationToken cancellation) => SftpSession.OpenAsync(servers[_logins++], Limits, TimeProvider.System, cancellation);
}
