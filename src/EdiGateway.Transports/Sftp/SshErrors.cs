namespace EdiGateway.Transports.Sftp;

/// <summary>What ssh says on stderr, as kind and sentence.</summary>
static class SshErrors
{
    /// <summary>The end of a sentence about an ssh that ended without a word.</summary>
    internal const string WithoutWords = "(ssh gave no reason)";

    /// <summary>The server drops whoever comes while too many others have not logged in yet; the same later may succeed.</summary>
    internal const string BeforeLogin = "closed the connection before anybody could log in: too many log in at once (MaxStartups), or it does not let our address in.";

    internal static RemoteFileException From(string said, SshOptions options, int? exitCode)
    {
        if (options.ProxyCommand.Count > 0 && said.Split('\n').FirstOrDefault(line => line.Contains(" proxy ", StringComparison.Ordinal)) is { } proxy)
            return new RemoteFileException(proxy.Contains("login", StringComparison.Ordinal) ? RemoteError.Auth : RemoteError.Network, $"{options.Host} was not reached: {SafeName.Printable(proxy)}");
        var server = $"{options.Username}@{options.Host}:{options.Port}";
        var (kind, sentence) = Explain(said, options, server);
        var words = SafeName.Printable(LastLine(said));
        return new RemoteFileException(kind, words.Length > 0 ? $"{sentence} (ssh: {words})" : exitCode == 255 ? $"{sentence} {WithoutWords}" : sentence);
    }

    static (RemoteError Kind, string Sentence) Explain(string said, SshOptions options, string server)
    {
        bool Says(string words) => said.Contains(words, StringComparison.OrdinalIgnoreCase);

        if (Says("IDENTIFICATION HAS CHANGED"))
            return (RemoteError.HostKey, $"{server} shows another host key than the one we know, so nothing was sent. Ask the partner whether the key was exchanged, and enter the new one; if not, somebody may sit in between.");
        if (Says("Host key verification failed") || Says("host key is known for"))
            return (RemoteError.HostKey, $"The host key of {server} is not among the known ones, so nothing was sent. Compare the key with the partner and enter it (hostKeys or knownHosts).");
        if (Says("no matching host key type") || Says("no matching key exchange method") || Says("no matching cipher") || Says("no matching mac") || Says("no mutual signature"))
            return (RemoteError.Algorithm, $"{server} offers only algorithms that are no longer safe{(options.LegacyAlgorithms ? "" : ". Ask the partner to renew the server; until then legacyAlgorithms: true accepts some of them")}.");
        if (Says("Load key") || Says("error in libcrypto") || Says("bad passphrase") || Says("incorrect passphrase"))
            return (RemoteError.Auth, $"Our private key for {server} cannot be read: its format or passphrase is wrong.");
        if (Says("Permission denied") || Says("Too many authentication failures") || Says("Authentication failed"))
            return (RemoteError.Auth, $"{server} refused the login. Check user name and {(options.PrivateKey is null ? "password" : "key")} with the partner.");
        if (Says("Could not resolve"))
            return (RemoteError.Network, $"The name {options.Host} is not known to the DNS.");
        if (Says("timed out") || Says("Timeout, server"))
            return (RemoteError.Timeout, $"{server} did not answer in time.");
        if (Says("Connection refused"))
            return (RemoteError.Network, $"{server} does not accept connections: no SSH server listens there, or a firewall refuses us.");
        if (Says("No route to host") || Says("Network is unreachable"))
            return (RemoteError.Network, $"{server} cannot be reached: there is no route to it.");
        if (Says("subsystem request failed"))
            return (RemoteError.Protocol, $"{server} accepts our login but offers no SFTP. Ask the partner to enable it for our user.");
        if (Says("kex_exchange_identification"))
            return (RemoteError.Network, $"{server} {BeforeLogin}");
        if (Says("Connection reset") || Says("closed by remote host") || Says("Connection closed"))
            return (RemoteError.Network, $"{server} closed the connection.");
        if (Says("Bad configuration option") || Says("Bad SSH2") || Says("Bad key types") || Says("Unsupported option"))
            return (RemoteError.Algorithm, "The installed OpenSSH client does not know one of our settings; it may be too old.");
        return (RemoteError.Network, $"The connection to {server} ended.");
    }

    static string LastLine(string said) => said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";
}
