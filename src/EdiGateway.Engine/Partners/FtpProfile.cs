using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>An FTP server that a partner's files lie on.</summary>
public sealed record FtpProfile
{
    [Description("Name or address of the server.")]
    public string Host { get; init; } = "";

    [Description("Its port; 21, or 990 with implicit encryption, when absent.")]
    public int? Port { get; init; }

    /// <summary>What is said, or what is usual for the encryption.</summary>
    [Unwritten]
    public int PortInUse => Port ?? (Encryption == FtpEncryption.Implicit ? 990 : 21);

    [Description("User.")]
    public string Username { get; init; } = "anonymous";

    [Description("Password, by reference: ${env:NAME} or ${file:PATH}.")]
    public string? Password { get; init; }

    [Description("none, explicit (AUTH TLS) or implicit.")]
    public FtpEncryption Encryption { get; init; } = FtpEncryption.Explicit;

    [Description("Also offer TLS 1.3; some servers lose uploads with it.")]
    public bool Tls13 { get; init; }

    [Description("The server's certificates by fingerprint, \"SHA256:…\" (hex or base64); then no authority is asked.")]
    public IReadOnlyList<string> Certificates { get; init; } = [];

    [Description("A file with the authorities (PEM) that may sign the server's certificate, instead of the machine's.")]
    public string? CaFile { get; init; }

    [Description("Our certificate with its key, by reference: a PFX or PEM file.")]
    public string? ClientCertificate { get; init; }

    [Description("Password of the PFX file, by reference.")]
    public string? ClientCertificatePassword { get; init; }

    [Description("How data connections are asked for: auto (EPSV, then PASV), epsv or pasv. The address that the server names is never used.")]
    public FtpPassive Passive { get; init; }

    [Description("binary, or ascii for mainframes.")]
    public FtpDataType DataType { get; init; }

    [Description("IANA time zone of the times in LIST listings, for servers without MLSD and MDTM.")]
    public string ServerTimeZone { get; init; } = "UTC";

    [Description("A proxy to go through.")]
    public ProxyProfile? Proxy { get; init; }

    [Description("Longest wait for a connection.")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    [Description("Longest wait for an answer, and longest silence on a data connection.")]
    public TimeSpan OperationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    [Description("During a long transfer the server hears a NOOP this often, so that no firewall drops the silent control connection; 0s = never.")]
    public TimeSpan NoopInterval { get; init; } = TimeSpan.FromSeconds(270);

    [Description("Sessions with this server at once.")]
    public int MaxSessions { get; init; } = 2;
}
