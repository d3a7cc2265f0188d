using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using EdiGateway.Engine.Partners;
using EdiGateway.Transports;
using EdiGateway.Transports.Ftp;
using EdiGateway.Transports.Proxies;

namespace EdiGateway.Engine.Channels;

/// <summary>
/// Opens folders of FTP connections. Sessions are kept per server and settings, and shared by the connections that name the same. Secrets and certificate
/// files are looked up anew each time, so that an exchanged one is used from then on. <c>hosts</c> limits the sessions of all logins on a server.
/// </summary>
public sealed class FtpFolders(HostLimits hosts, TimeProvider time) : IAsyncDisposable
{
    readonly ConcurrentDictionary<string, Lazy<FtpSessions>> _servers = new(StringComparer.Ordinal);

    /// <summary>What is wrong with the settings of a connection beyond what every profile is checked for.</summary>
    public static IEnumerable<string> Problems(ConnectionProfile connection)
    {
        if (connection is not { Type: ConnectionType.Ftp, Ftp: { Host.Length: > 0 } ftp })
            yield break;
        foreach (var text in ftp.Certificates.Where(text => CertificateFingerprint.Parse(text) is null))
            yield return $"The connection {connection.Name}: \"{text}\" is no fingerprint; write SHA256: and 64 hex digits (openssl x509 -noout -fingerprint -sha256 -in FILE prints it).";
        if (ftp.Encryption == FtpEncryption.None && (ftp.Certificates.Count > 0 || ftp.CaFile is not null || ftp.ClientCertificate is not null || ftp.Tls13))
            yield return $"The connection {connection.Name} names certificates or TLS 1.3, but ftp.encryption is none: everything would be sent in clear. Write explicit or implicit, or remove them.";
        if (ftp.Port is < 1 or > 65535)
            yield return $"The connection {connection.Name}: ftp.port is {ftp.Port}; it is between 1 and 65535.";
        if (ftp.MaxSessions < 1)
            yield return $"The connection {connection.Name}: ftp.maxSessions is {ftp.MaxSessions}; at least one session is needed.";
        if (ftp.Timeout <= TimeSpan.Zero || ftp.OperationTimeout <= TimeSpan.Zero)
            yield return $"The connection {connection.Name}: ftp.timeout and ftp.operationTimeout must be longer than nothing.";
        if (ftp.NoopInterval != TimeSpan.Zero && (ftp.NoopInterval < TimeSpan.FromSeconds(1) || ftp.NoopInterval > TimeSpan.FromDays(1)))
            yield return $"The connection {connection.Name}: ftp.noopInterval is {ftp.NoopInterval}; it is between 1s and 1d, or 0s for never.";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(ftp.ServerTimeZone, out _))
            yield return $"The connection {connection.Name}: \"{ftp.ServerTimeZone}\" (ftp.serverTimeZone) is no time zone that this machine knows; write it like Europe/Berlin.";
        if (ftp.Proxy is { } proxy && (proxy.Host.Length == 0 || proxy.Port is < 1 or > 65535))
            yield return $"The connection {connection.Name}: ftp.proxy needs a host and a port between 1 and 65535.";
    }

    /// <summary>An <see cref="OpenFolder"/>. Nothing is sent before the first use of the folder.</summary>
    public Task<IRemoteFolder> OpenAsync(ConnectionProfile connection, string folder, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var ftp = connection.Ftp ?? throw new RemoteFileException(RemoteError.Protocol, $"The connection {connection.Name} has no ftp settings.");
        var (password, trust) = Login(ftp);
        var key = JsonSerializer.Serialize(new { ftp, password, trust.ClientCertificatePassword, trust.Written });
        var sessions = _servers.GetOrAdd(key, _ => new Lazy<FtpSessions>(() => SessionsWith(ServerOf(ftp, password, trust), ftp.MaxSessions)));
        return Task.FromResult<IRemoteFolder>(Guarded(ftp, () => sessions.Value).Open(folder));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sessions in _servers.Values.Where(sessions => sessions.IsValueCreated))
            await sessions.Value.DisposeAsync();
        _servers.Clear();
    }

    FtpSessions SessionsWith(FtpServer server, int most) => new(server, most, time, hosts.Of(server.Host, server.Port));

    static (string Password, HttpTrust Trust) Login(FtpProfile ftp) => Guarded(ftp, () => (
        ftp.Password is null ? "" : Secrets.Resolve(ftp.Password),
        HttpTrust.Of(ftp)));

    static FtpServer ServerOf(FtpProfile ftp, string password, HttpTrust trust)
    {
        X509Certificate2Collection? authorities = null;
        if (trust.CaFile is not null)
            (authorities = []).ImportFromPemFile(trust.CaFile);
        return new FtpServer
        {
            Host = ftp.Host,
            Port = ftp.PortInUse,
            User = ftp.Username,
            Password = password,
            Security = ftp.Encryption switch
            {
                FtpEncryption.None => FtpSecurity.None,
                FtpEncryption.Implicit => FtpSecurity.Implicit,
                _ => FtpSecurity.Explicit,
            },
            Tls13 = ftp.Tls13,
            Pins = CertificateFingerprint.All(ftp.Certificates),
            Authorities = authorities,
            ClientCertificate = trust.Own(),
            Passive = ftp.Passive switch
            {
                FtpPassive.Epsv => FtpPassiveMode.Epsv,
                FtpPassive.Pasv => FtpPassiveMode.Pasv,
                _ => FtpPassiveMode.Auto,
            },
            Ascii = ftp.DataType == FtpDataType.Ascii,
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById(ftp.ServerTimeZone),
            Proxy = ftp.Proxy is not { } proxy ? null : new ProxyServer(proxy.Type == ProxyKind.Http ? ProxyProtocol.Http : ProxyProtocol.Socks5, proxy.Host, proxy.Port,
                proxy.Username, proxy.Password is { } reference ? Secrets.Resolve(reference) : null),
            ConnectTimeout = ftp.Timeout,
            OperationTimeout = ftp.OperationTimeout,
            NoopInterval = ftp.NoopInterval == TimeSpan.Zero ? null : ftp.NoopInterval,
        };
    }

    static T Guarded<T>(FtpProfile ftp, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception unknown) when (unknown is InvalidOperationException or IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new RemoteFileException(RemoteError.Auth, $"The login for {ftp.Host} cannot be read: {unknown.Message}", unknown);
        }
    }
}
