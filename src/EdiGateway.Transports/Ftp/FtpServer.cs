using System.Security.Cryptography.X509Certificates;
using EdiGateway.Transports.Proxies;

namespace EdiGateway.Transports.Ftp;

/// <summary>An FTP server and how to log in there.</summary>
public sealed record FtpServer
{
    public required string Host { get; init; }

    public int Port { get; init; } = 21;

    public string User { get; init; } = "anonymous";

    public string Password { get; init; } = "";

    public FtpSecurity Security { get; init; } = FtpSecurity.Explicit;

    /// <summary>Also offer TLS 1.3. With it, some servers refuse the second data connection, because its tickets are good for one use only.</summary>
    public bool Tls13 { get; init; }

    /// <summary>SHA-256 of certificates that are accepted as they are, 32 bytes each; then neither name nor authority nor dates are asked.</summary>
    public IReadOnlyList<byte[]> Pins { get; init; } = [];

    /// <summary>The authorities that may sign the server's certificate; null = those of the machine.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>Our certificate with its key, for servers that ask for one.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    public FtpPassiveMode Passive { get; init; }

    /// <summary>TYPE A: LF becomes CR LF on the way out and back on the way in. Sizes cannot be compared then.</summary>
    public bool Ascii { get; init; }

    /// <summary>Zone of the times in LIST, for servers that have neither MLSD nor MDTM.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    public ProxyServer? Proxy { get; init; }

    /// <summary>Longest wait for a connection with its TLS handshake.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest wait for an answer, and longest silence on a data connection.</summary>
    public TimeSpan OperationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>During a transfer the control connection hears a NOOP this often, so that no firewall forgets it; null = never.</summary>
    public TimeSpan? NoopInterval { get; init; } = TimeSpan.FromSeconds(270);

    /// <summary>For messages.</summary>
    public override string ToString() => $"{(Security == FtpSecurity.None ? "ftp" : "ftps")}://{User}@{Host}:{Port}";
}
