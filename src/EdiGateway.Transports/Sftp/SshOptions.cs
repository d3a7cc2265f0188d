namespace EdiGateway.Transports.Sftp;

/// <summary>How to reach and log in to an SSH server. Values, not references: keys and passwords are given as they are.</summary>
public sealed record SshOptions
{
    public required string Host { get; init; }

    public int Port { get; init; } = 22;

    public required string Username { get; init; }

    /// <summary>Also the answer to a keyboard-interactive question for the password.</summary>
    public string? Password { get; init; }

    /// <summary>The text of the key file.</summary>
    public string? PrivateKey { get; init; }

    public string? PrivateKeyPassphrase { get; init; }

    /// <summary>What the server's key may be: <c>ssh-ed25519 SHA256:…</c>, <c>SHA256:…</c>, or a whole public key; several while a key is exchanged.</summary>
    public IReadOnlyList<string> HostKeys { get; init; } = [];

    /// <summary>Path of a known_hosts file; the server's keys when <see cref="HostKeys"/> is empty, and always those of <see cref="Jump"/>.</summary>
    public string? KnownHosts { get; init; }

    /// <summary>A server to go through, <c>user@host:port</c>; logs in with the same key.</summary>
    public string? Jump { get; init; }

    /// <summary>A command, one word per item, that connects its standard input and output with host and port, which are added at its end.</summary>
    public IReadOnlyList<string> ProxyCommand { get; init; } = [];

    /// <summary>Environment of <see cref="ProxyCommand"/>, for what must not stand in a command line.</summary>
    public IReadOnlyDictionary<string, string> ProxyEnvironment { get; init; } = new Dictionary<string, string>();

    /// <summary>Also offer ssh-rsa with SHA-1, group1 and group14 with SHA-1, CBC and HMAC-SHA1.</summary>
    public bool LegacyAlgorithms { get; init; }

    /// <summary>Longest wait for the connection.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Every so often the server is asked whether it is there; after three unanswered questions the connection counts as cut.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The OpenSSH client to use.</summary>
    public string Client { get; init; } = "ssh";

    /// <summary>What is wrong with the name of a server, as a sentence; null when it can be nothing else.</summary>
    public static string? HostProblem(string host) => SshAddress.HostProblem(host);

    /// <summary>What is wrong with these options, in sentences.</summary>
    public IEnumerable<string> Problems()
    {
        if (SshAddress.HostProblem(Host) is { } host)
            yield return host;
        if (SshAddress.UserProblem(Username) is { } user)
            yield return user;
        if (Port is < 1 or > 65535)
            yield return $"The port {Port} is not between 1 and 65535.";
        if (Password is null && PrivateKey is null)
            yield return "There is neither a password nor a private key to log in with.";
        if (Password?.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0 || PrivateKeyPassphrase?.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
            yield return "A password or passphrase cannot contain a line end.";
        if (HostKeys.Count == 0 && KnownHosts is null)
            yield return "Nothing says which host key the server has.";
        foreach (var problem in HostKeys.Select(HostKeyPin.Problem).OfType<string>())
            yield return problem;
        if (Jump is null)
            yield break;
        if (SshAddress.Parse(Jump) is null)
            yield return $"The jump server \"{SafeName.Printable(Jump)}\" is not written user@host or user@host:port.";
        if (PrivateKey is null)
            yield return "A jump server is logged in to with the private key, and there is none.";
        if (KnownHosts is null)
            yield return "The host key of the jump server must be in a known_hosts file, and none is named.";
    }
}
