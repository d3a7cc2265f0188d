using System.Collections.Concurrent;
using System.Text.Json;
using EdiGateway.Engine.Partners;
using EdiGateway.Transports;
using EdiGateway.Transports.Sftp;

namespace EdiGateway.Engine.Channels;

/// <summary>
/// Opens folders of SFTP connections. Sessions are kept per server and settings, and shared by the connections that name the same. <c>home</c> is what the
/// path of known hosts is relative to, <c>proxyHelper</c> the command that connects through a proxy (<c>egw proxy-connect</c>), <c>hosts</c> limits the sessions
/// of all logins on a server.
/// </summary>
public sealed class SftpFolders(string home, IReadOnlyList<string> proxyHelper, HostLimits hosts, TimeProvider time, Random jitter) : IAsyncDisposable
{
    /// <summary>Environment of the proxy helper: a login stands in no command line.</summary>
    public const string ProxyUser = "EGW_PROXY_USER", ProxyPassword = "EGW_PROXY_PASSWORD";

    static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<string, SftpSessions> _servers = new(StringComparer.Ordinal);
    readonly SemaphoreSlim _asking = new(1);
    SshVersion? _version;

    /// <summary>What is wrong with the settings of a connection beyond what every profile is checked for.</summary>
    public static IEnumerable<string> Problems(ConnectionProfile connection)
    {
        if (connection is not { Type: ConnectionType.Sftp, Sftp: { Host.Length: > 0, Username.Length: > 0 } sftp } || (sftp.HostKeys.Count == 0 && sftp.KnownHosts is null))
            yield break;
        foreach (var problem in Options(sftp, sftp.Password, sftp.PrivateKey, sftp.PrivateKeyPassphrase).Problems())
            yield return $"The connection {connection.Name}: {problem}";
        if (sftp.InFlight is < 1 or > SftpLimits.MaxInFlight)
            yield return $"The connection {connection.Name}: sftp.inFlight is {sftp.InFlight}; 1 to {SftpLimits.MaxInFlight} requests can be under way.";
        if (sftp.MaxSessions < 1)
            yield return $"The connection {connection.Name}: sftp.maxSessions is {sftp.MaxSessions}; at least one session is needed.";
        if (sftp.Timeout <= TimeSpan.Zero || sftp.OperationTimeout <= TimeSpan.Zero)
            yield return $"The connection {connection.Name}: sftp.timeout and sftp.operationTimeout must be longer than nothing.";
        if (sftp.Proxy is not null && (SshAddressProblem(sftp.Proxy) is { } wrong))
            yield return $"The connection {connection.Name}: {wrong}";
    }

    /// <summary>An <see cref="OpenFolder"/>.</summary>
    public async Task<IRemoteFolder> OpenAsync(ConnectionProfile connection, string folder, CancellationToken cancellation)
    {
        var sftp = connection.Sftp ?? throw new RemoteFileException(RemoteError.Protocol, $"The connection {connection.Name} has no sftp settings.");
        if ((await VersionAsync(cancellation)).Problem is { } unusable)
            throw new RemoteFileException(RemoteError.Algorithm, unusable);
        var sessions = _servers.GetOrAdd(JsonSerializer.Serialize(sftp), _ => SessionsWith(sftp));
        return await SftpFolder.OpenAsync(sessions, folder, PlaceOf(sftp, folder), cancellation);
    }

    /// <summary>Removes what logins left in the temporary folder whose process was killed.</summary>
    /// <returns>How many folders.</returns>
    public int SweepAbandoned() => SshClient.SweepAbandoned(time);

    /// <summary>The SSH client of this machine; asked once.</summary>
    public async Task<SshVersion> VersionAsync(CancellationToken cancellation)
    {
        await _asking.WaitAsync(cancellation);
        try
        {
            if (_version is not { Problem: null })
                _version = await SshVersion.AskAsync("ssh", cancellation);
            return _version;
        }
        finally
        {
            _asking.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sessions in _servers.Values)
            await sessions.DisposeAsync();
        _servers.Clear();
        _asking.Dispose();
    }

    SftpSessions SessionsWith(SftpProfile sftp)
    {
        var (memory, random) = (new HostKeyMemory(), Own());
        var limits = new SftpLimits { InFlight = sftp.InFlight, OperationTimeout = sftp.OperationTimeout };
        return new SftpSessions(stop => new SshClient(Options(sftp), time, random, memory).OpenSftpAsync(limits, stop), Math.Max(1, sftp.MaxSessions), Idle, time, hosts.Of(sftp.Host, sftp.Port));
    }

    /// <summary>Secrets are looked up with every login, so that an exchanged password is used by the next one.</summary>
    SshOptions Options(SftpProfile sftp)
    {
        try
        {
            return Options(sftp, Resolve(sftp.Password), Resolve(sftp.PrivateKey), Resolve(sftp.PrivateKeyPassphrase)) with
            {
                KnownHosts = sftp.KnownHosts is { } file ? Path.GetFullPath(file, home) : null,
                ProxyCommand = sftp.Proxy is { } proxy
                    ? [.. proxyHelper, proxy.Type == ProxyKind.Http ? "http" : "socks5", proxy.Host, $"{proxy.Port}"]
                    : [],
                ProxyEnvironment = sftp.Proxy is { Username: { } user } login
                    ? new Dictionary<string, string> { [ProxyUser] = user, [ProxyPassword] = Resolve(login.Password) ?? "" }
                    : [],
            };
        }
        catch (Exception unknown) when (unknown is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new RemoteFileException(RemoteError.Auth, $"The login for {sftp.Host} cannot be read: {unknown.Message}", unknown);
        }
    }

    /// <summary>Random is not made for several threads.</summary>
    Random Own()
    {
        lock (jitter)
            return new Random(jitter.Next());
    }

    static SshOptions Options(SftpProfile sftp, string? password, string? key, string? passphrase) => new()
    {
        Host = sftp.Host,
        Port = sftp.Port,
        Username = sftp.Username,
        Password = password,
        PrivateKey = key,
        PrivateKeyPassphrase = passphrase,
        HostKeys = sftp.HostKeys,
        KnownHosts = sftp.KnownHosts,
        Jump = sftp.Jump,
        LegacyAlgorithms = sftp.LegacyAlgorithms,
        Timeout = sftp.Timeout,
    };

    static string? Resolve(string? reference) => reference is null ? null : Secrets.Resolve(reference);

    static string? SshAddressProblem(ProxyProfile proxy) =>
        SshOptions.HostProblem(proxy.Host) ?? (proxy.Port is < 1 or > 65535 ? $"the proxy's port {proxy.Port} is not between 1 and 65535." : null);

    static string PlaceOf(SftpProfile sftp, string folder) =>
        $"sftp://{sftp.Username}@{sftp.Host}{(sftp.Port == 22 ? "" : $":{sftp.Port}")}{(folder.StartsWith('/') ? "" : "/~/")}{folder}";
}
