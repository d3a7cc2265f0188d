using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>An SSH server that a partner's files lie on.</summary>
public sealed record SftpProfile
{
    [Description("Name or address of the server.")]
    public string Host { get; init; } = "";

    [Description("Its port.")]
    public int Port { get; init; } = 22;

    [Description("User.")]
    public string Username { get; init; } = "";

    [Description("Password, by reference: ${env:NAME} or ${file:PATH}. Also the answer to a keyboard-interactive question for the password.")]
    public string? Password { get; init; }

    [Description("Our private key, by reference: ${file:PATH} or ${env:NAME}; ed25519, ecdsa or rsa, encrypted or not.")]
    public string? PrivateKey { get; init; }

    [Description("Passphrase of the key, by reference.")]
    public string? PrivateKeyPassphrase { get; init; }

    [Description("The server's keys: fingerprints with their type, \"ssh-ed25519 SHA256:…\"; several while a key is exchanged.")]
    public IReadOnlyList<string> HostKeys { get; init; } = [];

    [Description("A known_hosts file with the server's key, instead of fingerprints.")]
    public string? KnownHosts { get; init; }

    [Description("An SSH server to go through: user@host:port (ProxyJump); the same key is used and its host key must be in knownHosts.")]
    public string? Jump { get; init; }

    [Description("A proxy to go through.")]
    public ProxyProfile? Proxy { get; init; }

    [Description("Also offer what is no longer safe (ssh-rsa with SHA-1, group1 and group14 with SHA-1, CBC): only for a server that has nothing better.")]
    public bool LegacyAlgorithms { get; init; }

    [Description("Requests under way at once, 1 to 64.")]
    public int InFlight { get; init; } = 32;

    [Description("Longest wait for the connection.")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    [Description("Longest wait for one answer of the server.")]
    public TimeSpan OperationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    [Description("Sessions with this server at once.")]
    public int MaxSessions { get; init; } = 2;
}
