using System.Security.Cryptography;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Transmissions;
using EdiGateway.Host.Commands;
using EdiGateway.TestKit.Servers;
using EdiGateway.Transports;

namespace EdiGateway.Host.Tests;

/// <summary>Partners whose files lie on an SFTP server, directly and behind a proxy.</summary>
public sealed class SftpTests
{
    string _password = "";

    [SetUp]
    public void WriteThePassword()
    {
        _password = Path.GetTempFileName();
        File.WriteAllText(_password, LoopbackServers.Password + "\n");
    }

    [TearDown]
    public void RemoveThePassword() => File.Delete(_password);

    [Test]
    public async Task An_order_is_fetched_from_the_partners_server_and_acknowledged_there()
    {
        var server = LoopbackServers.Get(ServerKind.OpenSsh);
        var files = server.NewFolder();
        foreach (var folder in (string[])["in", "out"])
            LoopbackServer.Share(Directory.CreateDirectory(Path.Combine(files, folder)).FullName);
        var remote = server.Remote(files);
        await using var running = await Running.StartAsync(change: home =>
        {
            var profile = Path.Combine(home.Partners, "acme-retail", "partner.yaml");
            var text = File.ReadAllText(profile)
                .Replace("type: folder", $"type: sftp\n    sftp: {{ host: {server.Host}, port: {server.Port}, username: {server.User}, password: \"${{file:{_password}}}\", hostKeys: [\"{Pin(server)}\"] }}")
                .Replace("exchange/acme-retail", remote);
            File.WriteAllText(profile, text);
        });

        File.Copy(Path.Combine(TestKit.Repository.Root, "demo", "files", "acme-order.edi"), Path.Combine(files, "in", ".order.tmp"));
        File.Move(Path.Combine(files, "in", ".order.tmp"), Path.Combine(files, "in", "order.edi"));

        await running.DocumentAsync("4500012345", "PurchaseOrder", DocumentState.Confirmed);
        var acknowledgment = await running.UntilAsync("a 997 on the server", () => Task.FromResult(Directory.EnumerateFiles(Path.Combine(files, "out"), "997_*.edi").FirstOrDefault()));
        Assert.That(File.ReadAllText(acknowledgment), Does.Contain("AK1*PO*101~"));
        var archived = await running.UntilAsync("the order in the archive folder", () => Task.FromResult(Directory.Exists(Path.Combine(files, "archive")) ? Directory.EnumerateFiles(Path.Combine(files, "archive")).FirstOrDefault() : null));
        Assert.That(Path.GetFileName(archived), Does.StartWith("order"));
        Assert.That(Directory.EnumerateFiles(Path.Combine(files, "in")), Is.Empty);
    }

    [TestCase(ProxyKind.Socks5, "SOCKS5")]
    [TestCase(ProxyKind.Http, "HTTP")]
    public async Task A_server_is_reached_through_a_proxy_that_wants_a_login(ProxyKind kind, string protocol)
    {
        var server = LoopbackServers.Get(ServerKind.OpenSsh);
        using var proxy = new TinyProxy("egw", "proxy pa$$");
        await using var folders = NewFolders();

        await using var folder = await folders.OpenAsync(Connection(server, new ProxyProfile { Type = kind, Host = "127.0.0.1", Port = proxy.Port, Username = "egw", Password = "proxy pa$$" }), server.RemoteHome, default);

        Assert.That(await folder.FindAsync("full", default), Is.Not.Null);
        Assert.That(proxy.Connected.Distinct(), Is.EqualTo(new[] { $"{protocol} {server.Host}:{server.Port}" }));
    }

    [TestCase(ProxyKind.Socks5)]
    [TestCase(ProxyKind.Http)]
    public async Task A_proxy_that_refuses_our_login_is_named(ProxyKind kind)
    {
        using var proxy = new TinyProxy("egw", "proxy pa$$");
        await using var folders = NewFolders();
        var connection = Connection(LoopbackServers.Get(ServerKind.OpenSsh), new ProxyProfile { Type = kind, Host = "127.0.0.1", Port = proxy.Port, Username = "egw", Password = "guess" });

        var error = Assert.ThrowsAsync<RemoteFileException>(() => folders.OpenAsync(connection, "/", default))!;

        Assert.That(error.Kind, Is.EqualTo(RemoteError.Auth));
        Assert.That(error.Message, Does.Contain($"proxy 127.0.0.1:{proxy.Port} does not accept our login"));
    }

    [Test]
    public async Task A_secret_that_is_missing_is_named_and_nobody_is_called()
    {
        await using var folders = NewFolders();
        var connection = Connection(LoopbackServers.Get(ServerKind.OpenSsh), null);

        var error = Assert.ThrowsAsync<RemoteFileException>(() =>
            folders.OpenAsync(connection with { Sftp = connection.Sftp! with { Password = "${env:EGW_NO_SUCH_PASSWORD}" } }, "/", default))!;

        Assert.That(error.Kind, Is.EqualTo(RemoteError.Auth));
        Assert.That(error.Message, Does.Contain("EGW_NO_SUCH_PASSWORD"));
    }

    SftpFolders NewFolders() => new(Path.GetTempPath(), ProxyConnectCommand.CommandLine(), new HostLimits(HostLimits.Usual, TimeProvider.System), TimeProvider.System, new Random(5));

    ConnectionProfile Connection(LoopbackServer server, ProxyProfile? proxy) => new()
    {
        Name = "files",
        Type = ConnectionType.Sftp,
        Sftp = new SftpProfile { Host = server.Host, Port = server.Port, Username = server.User, Password = $"${{file:{_password}}}", HostKeys = [Pin(server)], Proxy = proxy },
    };

    static string Pin(LoopbackServer server)
    {
        var words = File.ReadAllText(server.Keys.HostKey("ed25519")).Split(' ');
        return $"{words[0]} SHA256:{Convert.ToBase64String(SHA256.HashData(Convert.FromBase64String(words[1]))).TrimEnd('=')}";
    }
}
