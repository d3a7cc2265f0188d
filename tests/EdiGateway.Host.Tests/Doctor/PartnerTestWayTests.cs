using EdiGateway.TestKit.Servers;

namespace EdiGateway.Host.Tests.Doctor;

/// <summary>Connections that lead through a proxy or a jump server.</summary>
public sealed class PartnerTestWayTests : PartnerTestHome
{
    const string PasswordVariable = "EGW_TEST_DOCTOR_PROXY";

    [SetUp]
    public void SetThePassword() => Environment.SetEnvironmentVariable(PasswordVariable, "geheim");

    [TestCase("socks5", ServerKind.Proftpd)]
    [TestCase("http", ServerKind.VsftpdImplicit)]
    public async Task An_FTP_server_behind_a_proxy_is_tested_through_it(string type, ServerKind kind)
    {
        var server = LoopbackServers.Get(kind);
        using var proxy = new TinyProxy("egw", "geheim");

        var (code, steps, text) = await TestAsync(Ftp(server, server.NewFolder(), $"caFile: \"{server.Keys.Authority}\", {Proxy(type, proxy.Port)}"));

        Assert.That(code, Is.Zero, text);
        Assert.That(States(steps), Does.Contain("proxy:Ok port:Ok certificate:Warning login:Ok list in:Ok take from in:Ok put into out:Ok"));
        Assert.That(text, Does.Contain($"accepts connections through the {type} proxy 127.0.0.1:{proxy.Port}; we come from the proxy"));
        Assert.That(proxy.Connected, Has.Count.GreaterThan(3));
    }

    [TestCase("socks5")]
    [TestCase("http")]
    public async Task An_SFTP_server_behind_a_proxy_is_tested_through_it_and_its_host_key_compared(string type)
    {
        var server = LoopbackServers.Get(ServerKind.OpenSsh);
        using var proxy = new TinyProxy("egw", "geheim");

        var (code, steps, text) = await TestAsync(Sftp(server, server.NewFolder(), more: $", {Proxy(type, proxy.Port)}"));

        Assert.That(code, Is.Zero, text);
        Assert.That(States(steps), Does.Contain("proxy:Ok port:Ok algorithms:Ok host key:Ok login:Ok list in:Ok"));
        Assert.That(text, Does.Contain($"hostKeys: [\"{Pin(server, "ed25519")}\"]"));
    }

    [Test]
    public async Task A_wrong_host_key_behind_a_proxy_stops_before_the_login()
    {
        var server = LoopbackServers.Get(ServerKind.OpenSsh);
        using var proxy = new TinyProxy("egw", "geheim");

        var (code, steps, _) = await TestAsync(Sftp(server, server.NewFolder(), key: "other", more: $", {Proxy("socks5", proxy.Port)}"));

        Assert.That(code, Is.EqualTo(69));
        Tells(steps, "host key", Pin(server, "ed25519"), "Ask the partner for the fingerprint", "confirm the fingerprint");
        Assert.That(States(steps), Does.Contain("login:NotApplicable"));
    }

    [Test]
    public async Task A_server_behind_a_jump_server_is_tested_through_it_and_what_is_left_to_the_login_is_said()
    {
        var (jump, server) = (LoopbackServers.Get(ServerKind.OpenSsh), LoopbackServers.Get(ServerKind.ProftpdSftp));

        var (code, steps, text) = await TestAsync(Jump(jump, server, server.NewFolder(), "ed25519"));

        Assert.That(code, Is.Zero, text);
        Assert.That(States(steps), Does.Contain("port:Ok algorithms:Ok host key:Ok login:Ok list in:Ok take from in:Ok put into out:Ok"));
        Assert.That(text, Does.Contain("the jump server 127.0.0.1 (those of 127.0.0.1 behind it the login sees)")
            .And.Contain($"the jump server shows {Pin(jump, "ed25519")}").And.Contain("the login compares before anything is sent"));
    }

    [Test]
    public async Task A_jump_server_with_another_key_fails_at_the_login_that_compares_it()
    {
        var (jump, server) = (LoopbackServers.Get(ServerKind.OpenSsh), LoopbackServers.Get(ServerKind.ProftpdSftp));

        var (code, steps, _) = await TestAsync(Jump(jump, server, server.NewFolder(), "other"));

        Assert.That(code, Is.EqualTo(69));
        Tells(steps, "login", "host key", "Ask the partner for the fingerprint", "confirm the fingerprint");
    }

    [Test]
    public async Task A_proxy_that_is_not_there_is_ours()
    {
        var server = LoopbackServers.Get(ServerKind.Proftpd);

        var (code, steps, _) = await TestAsync(Ftp(server, server.NewFolder(), Proxy("socks5", Running.FreePort())));

        Assert.That(code, Is.EqualTo(78));
        Tells(steps, "proxy", "nothing listens there", "ask your network administrator", null);
    }

    [Test]
    public async Task A_proxy_whose_name_nobody_knows_is_ours()
    {
        var server = LoopbackServers.Get(ServerKind.Proftpd);

        var (code, steps, _) = await TestAsync(Ftp(server, server.NewFolder(), Proxy("socks5", 1080).Replace("127.0.0.1", "proxy.invalid")));

        Assert.That(code, Is.EqualTo(78));
        Tells(steps, "name", "proxy.invalid of the proxy is not known", "Ask your network administrator", null);
    }

    [TestCase("socks5")]
    [TestCase("http")]
    public async Task A_proxy_that_does_not_take_our_login_is_ours(string type)
    {
        var server = LoopbackServers.Get(ServerKind.Proftpd);
        Environment.SetEnvironmentVariable(PasswordVariable, "wrong");
        using var proxy = new TinyProxy("egw", "geheim");

        var (code, steps, text) = await TestAsync(Ftp(server, server.NewFolder(), Proxy(type, proxy.Port)));

        Assert.That(code, Is.EqualTo(78), text);
        Tells(steps, "port", "proxy", "for a login", null);
    }

    [TestCase("socks5")]
    [TestCase("http")]
    public async Task A_server_that_the_proxy_does_not_reach_is_a_matter_for_both(string type)
    {
        var server = LoopbackServers.Get(ServerKind.Proftpd) with { Port = Running.FreePort() };
        using var proxy = new TinyProxy("egw", "geheim");

        var (code, steps, _) = await TestAsync(Ftp(server, server.NewFolder(), Proxy(type, proxy.Port)));

        Assert.That(code, Is.EqualTo(69));
        Tells(steps, "port", "proxy", "whether the proxy may connect", "allow the address of our proxy in your firewall");
    }

    static string Proxy(string type, int port) => $"proxy: {{ type: {type}, host: 127.0.0.1, port: {port}, username: egw, password: \"${{env:{PasswordVariable}}}\" }}";

    string Jump(LoopbackServer jump, LoopbackServer server, string folder, string knownKey)
    {
        var known = Path.Combine(Home, "known_hosts");
        File.WriteAllText(known, $"[{jump.Host}]:{jump.Port} {File.ReadAllText(jump.Keys.HostKey(knownKey))}");
        return $"type: sftp, in: {server.Remote(folder)}, out: {server.Remote(folder)}, sftp: {{ host: {server.Host}, port: {server.Port}, username: {server.User}, privateKey: \"${{file:{server.Keys.UserKey("ed25519")}}}\", "
            + $"hostKeys: [\"{Pin(server, "ed25519")}\"], knownHosts: \"{known}\", jump: \"{jump.User}@{jump.Host}:{jump.Port}\", timeout: 10s }}";
    }
}
