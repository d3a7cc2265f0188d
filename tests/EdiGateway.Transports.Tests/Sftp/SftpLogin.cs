using EdiGateway.TestKit.Servers;
using EdiGateway.Transports.Sftp;

namespace EdiGateway.Transports.Tests.Sftp;

/// <summary>Options and sessions for the loopback servers.</summary>
static class SftpLogin
{
    /// <summary>With the password, and the server's ed25519 key pinned.</summary>
    internal static SshOptions Options(LoopbackServer server) => new()
    {
        Host = server.Host,
        Port = server.Port,
        Username = server.User,
        Password = server.Password,
        HostKeys = [Pin(server, server.Kind == ServerKind.OpenSshLegacy ? "rsa" : "ed25519")],
        Timeout = TimeSpan.FromSeconds(10),
    };

    /// <summary>The same with a key instead.</summary>
    internal static SshOptions WithKey(LoopbackServer server, string type, string? passphrase = null) =>
        Options(server) with { Password = null, PrivateKey = File.ReadAllText(server.Keys.UserKey(type)), PrivateKeyPassphrase = passphrase };

    /// <summary>"ssh-ed25519 SHA256:…" of a server's key.</summary>
    internal static string Pin(LoopbackServer server, string type)
    {
        var words = File.ReadAllText(server.Keys.HostKey(type)).Split(' ');
        return $"{words[0]} {HostKeyPin.FingerprintOf(words[1])}";
    }

    internal static SftpSessions Sessions(SshOptions options, int max = 2, SftpLimits? limits = null, HostSessions? host = null, int seed = 7)
    {
        var client = new SshClient(options, TimeProvider.System, new Random(seed), new HostKeyMemory());
        return new SftpSessions(stop => client.OpenSftpAsync(limits ?? new SftpLimits { OperationTimeout = TimeSpan.FromSeconds(10) }, stop), max, TimeSpan.FromMinutes(1), TimeProvider.System, host);
    }

    internal static async Task<SftpSession> OpenAsync(SshOptions options) =>
        await new SshClient(options, TimeProvider.System, new Random(7), new HostKeyMemory()).OpenSftpAsync(new SftpLimits(), default);
}
