using System.Globalization;

namespace EdiGateway.Transports.Sftp;

/// <summary>
/// The command line of ssh: every option said by us and none taken from the machine (<c>-F none</c>), each its own word, no shell. The first word of a name
/// wins in ssh, so nothing later can change an earlier one.
/// </summary>
static class SshArguments
{
    const string JumpName = "egw-jump";

    /// <summary>To use the SFTP subsystem, logged in.</summary>
    internal static List<string> ForSftp(SshOptions options, SshFiles files, string? hostKeyAlgorithms)
    {
        var words = Begin(options, files, "LogLevel=ERROR");
        Add(words, "StrictHostKeyChecking=yes", $"UserKnownHostsFile={Quoted(files.KnownHosts)}");
        if (hostKeyAlgorithms is not null)
            Add(words, $"HostKeyAlgorithms={hostKeyAlgorithms}");
        Add(words, [.. Login(options, files)]);
        Add(words, [.. Legacy(options, hostKeyAlgorithms is null)]);
        words.AddRange(["-p", options.Port.ToString(CultureInfo.InvariantCulture), "-l", options.Username, "-s", "--", options.Host, "sftp"]);
        return words;
    }

    /// <summary>
    /// To see the server's key of one type, which ssh writes to the known hosts; nobody logs in. Here ssh may say more, because no server's banner can
    /// come among its words before a key is agreed on.
    /// </summary>
    internal static List<string> ForHostKey(SshOptions options, SshFiles files, string algorithms)
    {
        var words = Begin(options, files, "LogLevel=INFO");
        Add(words, "StrictHostKeyChecking=accept-new", $"UserKnownHostsFile={Quoted(files.KnownHosts)}", "HashKnownHosts=no",
            $"HostKeyAlgorithms={algorithms}", "PreferredAuthentications=none", "PubkeyAuthentication=no",
            "PasswordAuthentication=no", "KbdInteractiveAuthentication=no");
        Add(words, [.. Legacy(options, withHostKeys: false)]);
        words.AddRange(["-p", options.Port.ToString(CultureInfo.InvariantCulture), "-l", options.Username, "--", options.Host, "exit"]);
        return words;
    }

    /// <summary>The settings of the jump server, which ssh reads from a file because it gives its own command line to nobody.</summary>
    internal static string? JumpConfig(SshOptions options, SshFiles files)
    {
        if (options.Jump is null || SshAddress.Parse(options.Jump) is not { } jump)
            return null;
        var lines = new List<string>
        {
            $"Host {JumpName}", $"HostName {jump.Host}", $"Port {jump.Port.ToString(CultureInfo.InvariantCulture)}", $"User {jump.User}",
            "StrictHostKeyChecking yes", $"UserKnownHostsFile {Quoted(files.JumpHosts)}", $"IdentityFile {Quoted(files.Key)}",
            "LogLevel INFO", "PreferredAuthentications publickey", "PasswordAuthentication no", "KbdInteractiveAuthentication no",
        };
        lines.AddRange(Common(options).Concat(Legacy(options, withHostKeys: true)).Select(option => option.Replace('=', ' ')));
        if (ProxyCommand(options) is { } proxy)
            lines.Add($"ProxyCommand {proxy}");
        return string.Join('\n', lines) + "\n";
    }

    static List<string> Begin(SshOptions options, SshFiles files, string logLevel)
    {
        var words = new List<string> { "-F", options.Jump is null ? "none" : files.Config, "-T", "-x", "-a" };
        Add(words, [.. Common(options)]);
        Add(words, logLevel, "EscapeChar=none");
        if (options.Jump is not null)
            Add(words, $"ProxyJump={JumpName}");
        else if (ProxyCommand(options) is { } proxy)
            Add(words, $"ProxyCommand={proxy}");
        if (options.Password is null && options.PrivateKeyPassphrase is null)
            Add(words, "BatchMode=yes");
        return words;
    }

    static IEnumerable<string> Common(SshOptions options) =>
    [
        "GlobalKnownHostsFile=none", "UpdateHostKeys=no", "CheckHostIP=no", "VerifyHostKeyDNS=no", "ControlMaster=no", "ControlPath=none", "ClearAllForwardings=yes",
        "PermitLocalCommand=no", "IdentityAgent=none", "IdentitiesOnly=yes", "NumberOfPasswordPrompts=1",
        $"ConnectTimeout={Seconds(options.Timeout)}", $"ServerAliveInterval={Seconds(options.KeepAliveInterval)}", "ServerAliveCountMax=3",
    ];

    /// <summary>Key and password together serve servers that ask for both; without a key none is tried.</summary>
    static IEnumerable<string> Login(SshOptions options, SshFiles files)
    {
        if (options.PrivateKey is not null)
            yield return $"IdentityFile={Quoted(files.Key)}";
        else
            yield return "PubkeyAuthentication=no";
        yield return (options.PrivateKey, options.Password) switch
        {
            (not null, null) => "PreferredAuthentications=publickey",
            (not null, not null) => "PreferredAuthentications=publickey,password,keyboard-interactive",
            _ => "PreferredAuthentications=password,keyboard-interactive",
        };
    }

    static IEnumerable<string> Legacy(SshOptions options, bool withHostKeys)
    {
        if (!options.LegacyAlgorithms)
            yield break;
        if (withHostKeys)
            yield return "HostKeyAlgorithms=+ssh-rsa";
        yield return "PubkeyAcceptedAlgorithms=+ssh-rsa";
        yield return "KexAlgorithms=+diffie-hellman-group14-sha1,diffie-hellman-group1-sha1";
        yield return "Ciphers=+aes128-cbc,aes256-cbc,3des-cbc";
        yield return "MACs=+hmac-sha1";
    }

    /// <summary>This one line ssh gives to a shell, so every word of it is quoted for one, and <c>%</c> doubled.</summary>
    static string? ProxyCommand(SshOptions options) => options.ProxyCommand.Count == 0 ? null
        : string.Join(' ', options.ProxyCommand.Select(word => ShellQuoted(word).Replace("%", "%%", StringComparison.Ordinal))) + " %h %p";

    static string ShellQuoted(string word) => OperatingSystem.IsWindows() ? $"\"{word}\"" : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    static void Add(List<string> words, params string[] options)
    {
        foreach (var option in options)
        {
            words.Add("-o");
            words.Add(option);
        }
    }

    /// <summary>A path as a value of ssh: lists are separated by blanks, and % begins a token.</summary>
    static string Quoted(string path) => $"\"{path.Replace("%", "%%", StringComparison.Ordinal)}\"";

    static string Seconds(TimeSpan time) => Math.Max(1, (int)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
