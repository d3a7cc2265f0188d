using EdiGateway.TestKit.Servers;
using EdiGateway.Transports.Sftp;

namespace EdiGateway.Transports.Tests.Sftp;

/// <summary>Logging in at real servers, and whom we trust.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SshLoginTests
{
    LoopbackServer _openSsh = null!;

    [OneTimeSetUp]
    public void Start() => _openSsh = LoopbackServers.Get(ServerKind.OpenSsh);

    [Test]
    public async Task Logs_in_with_a_password([Values(ServerKind.OpenSsh, ServerKind.ProftpdSftp)] ServerKind kind) =>
        await LogsInAsync(SftpLogin.Options(LoopbackServers.Get(kind)));

    [Test]
    public async Task Logs_in_with_a_key([Values(ServerKind.OpenSsh, ServerKind.ProftpdSftp)] ServerKind kind, [Values("ed25519", "rsa", "ecdsa")] string key) =>
        await LogsInAsync(SftpLogin.WithKey(LoopbackServers.Get(kind), key));

    [Test]
    public async Task Logs_in_with_an_encrypted_key([Values("ed25519_encrypted", "rsa_pem_encrypted")] string key) =>
        await LogsInAsync(SftpLogin.WithKey(_openSsh, key, LoopbackKeys.Passphrase));

    [Test]
    public async Task Answers_the_question_for_the_password() => await LogsInAsync(SftpLogin.Options(LoopbackServers.Get(ServerKind.OpenSshKeyboardInteractive)));

    [Test]
    public async Task Works_in_a_chroot()
    {
        var server = _openSsh.Chrooted();
        await using var sessions = SftpLogin.Sessions(SftpLogin.Options(server));
        await using var folder = await SftpFolder.OpenAsync(sessions, "/out", "sftp://chroot/out", default);

        await folder.PutAsync("810.edi", ".810.edi.tmp", new MemoryStream([1, 2]), PutMode.Replace, default);

        Assert.That((await folder.FindAsync("810.edi", default))?.Size, Is.EqualTo(2));
        await folder.DeleteAsync("810.edi", default);
    }

    [TestCase("rsa")]
    [TestCase("ecdsa")]
    public async Task Accepts_a_pinned_key_of_any_type(string type) => await LogsInAsync(SftpLogin.Options(_openSsh) with { HostKeys = [SftpLogin.Pin(_openSsh, type)] });

    [Test]
    public async Task Accepts_one_of_several_pins_while_a_key_is_exchanged() =>
        await LogsInAsync(SftpLogin.Options(_openSsh) with { HostKeys = ["ssh-ed25519 SHA256:" + new string('A', 43), SftpLogin.Pin(_openSsh, "rsa")] });

    [Test]
    public async Task Accepts_a_fingerprint_without_its_type() => await LogsInAsync(SftpLogin.Options(_openSsh) with { HostKeys = [SftpLogin.Pin(_openSsh, "ecdsa").Split(' ')[1]] });

    [Test]
    public async Task Accepts_a_whole_public_key() => await LogsInAsync(SftpLogin.Options(_openSsh) with { HostKeys = [File.ReadAllText(_openSsh.Keys.HostKey("ed25519")).Trim()] });

    [Test]
    public async Task Accepts_a_key_of_the_known_hosts()
    {
        using var file = new KnownHosts(_openSsh, _openSsh.Port, "ed25519");

        await LogsInAsync(SftpLogin.Options(_openSsh) with { HostKeys = [], KnownHosts = file.Path });
    }

    [Test]
    public void Refuses_an_unknown_host_key()
    {
        using var file = new KnownHosts(_openSsh, 1, "ed25519");

        var error = Refused(SftpLogin.Options(_openSsh) with { HostKeys = [], KnownHosts = file.Path });

        Assert.That(error.Kind, Is.EqualTo(RemoteError.HostKey));
        Assert.That(error.Message, Does.Contain("is not among the known ones, so nothing was sent"));
    }

    [Test]
    public void Refuses_a_changed_host_key()
    {
        using var file = new KnownHosts(_openSsh, _openSsh.Port, "other");

        var error = Refused(SftpLogin.Options(_openSsh) with { HostKeys = [], KnownHosts = file.Path });

        Assert.That(error.Kind, Is.EqualTo(RemoteError.HostKey));
        Assert.That(error.Message, Does.Contain("shows another host key than the one we know"));
    }

    [Test]
    public void Refuses_a_wrong_pin_and_shows_both_fingerprints()
    {
        var wrong = SftpLogin.Pin(_openSsh, "other");

        var error = Refused(SftpLogin.Options(_openSsh) with { HostKeys = [wrong] });

        Assert.That(error.Kind, Is.EqualTo(RemoteError.HostKey));
        Assert.That(error.Message, Does.Contain(wrong).And.Contain(SftpLogin.Pin(_openSsh, "ed25519")));
    }

    [Test]
    public void Refuses_a_whole_key_that_is_another()
    {
        var error = Refused(SftpLogin.Options(_openSsh) with { HostKeys = [File.ReadAllText(_openSsh.Keys.HostKey("other")).Trim()] });

        Assert.That(error.Kind, Is.EqualTo(RemoteError.HostKey));
    }

    [Test]
    public void Refuses_a_server_that_has_only_what_is_no_longer_safe()
    {
        var error = Refused(SftpLogin.Options(LoopbackServers.Get(ServerKind.OpenSshLegacy)));

        Assert.That(error.Kind, Is.EqualTo(RemoteError.Algorithm), error.Message);
        Assert.That(error.Message, Does.Contain("legacyAlgorithms: true"));
    }

    [Test]
    public void Refuses_it_also_when_its_key_is_known()
    {
        var legacy = LoopbackServers.Get(ServerKind.OpenSshLegacy);
        using var file = new KnownHosts(legacy, legacy.Port, "rsa");

        Assert.That(Refused(SftpLogin.Options(legacy) with { HostKeys = [], KnownHosts = file.Path }).Kind, Is.EqualTo(RemoteError.Algorithm));
    }

    [Test]
    public async Task Reaches_such_a_server_when_told_to() => await LogsInAsync(SftpLogin.Options(LoopbackServers.Get(ServerKind.OpenSshLegacy)) with { LegacyAlgorithms = true });

    [Test]
    public void A_wrong_password_is_a_refused_login()
    {
        var error = Refused(SftpLogin.Options(_openSsh) with { Password = "guess" });

        Assert.That(error.Kind, Is.EqualTo(RemoteError.Auth));
        Assert.That(error.IsTransient, Is.False);
        Assert.That(error.Message, Does.Contain($"{_openSsh.User}@{_openSsh.Host}:{_openSsh.Port} refused the login"));
    }

    [Test]
    public void A_wrong_passphrase_is_a_refused_login() => Assert.That(Refused(SftpLogin.WithKey(_openSsh, "ed25519_encrypted", "guess")).Kind, Is.EqualTo(RemoteError.Auth));

    [Test]
    public async Task Goes_through_a_jump_server()
    {
        var proftpd = LoopbackServers.Get(ServerKind.ProftpdSftp);
        using var file = new KnownHosts(_openSsh, _openSsh.Port, "ed25519");
        await LogsInAsync(SftpLogin.WithKey(proftpd, "ed25519_encrypted", LoopbackKeys.Passphrase) with { Jump = $"{_openSsh.User}@{_openSsh.Host}:{_openSsh.Port}", KnownHosts = file.Path });
    }

    [Test]
    public void Refuses_a_jump_server_whose_key_is_another()
    {
        using var file = new KnownHosts(_openSsh, _openSsh.Port, "other");
        var error = Refused(SftpLogin.WithKey(LoopbackServers.Get(ServerKind.ProftpdSftp), "ed25519") with { Jump = $"{_openSsh.User}@{_openSsh.Host}:{_openSsh.Port}", KnownHosts = file.Path });

        Assert.That(error.Kind, Is.EqualTo(RemoteError.HostKey));
    }

    [Test]
    public void A_server_that_accepts_and_says_nothing_is_given_up_after_the_timeout()
    {
        using var silent = new TcpRelay();

        var error = Refused(SftpLogin.Options(_openSsh) with { Port = silent.Port, Timeout = TimeSpan.FromSeconds(1) });

        Assert.That(error.Kind, Is.EqualTo(RemoteError.Timeout));
    }

    [Test]
    public void Nobody_listening_is_a_matter_of_the_network()
    {
        int port;
        using (var relay = new TcpRelay())
            port = relay.Port;

        var error = Refused(SftpLogin.Options(_openSsh) with { Port = port });

        Assert.That(error.Kind, Is.EqualTo(RemoteError.Network));
        Assert.That(error.Message, Does.Contain("no SSH server listens there"));
    }

    static async Task LogsInAsync(SshOptions options)
    {
        await using var session = await SftpLogin.OpenAsync(options);
        Assert.That((await session.FindAsync(".", default))?.Kind, Is.EqualTo(RemoteFileKind.Folder));
    }

    static RemoteFileException Refused(SshOptions options) => Assert.ThrowsAsync<RemoteFileException>(() => SftpLogin.OpenAsync(options))!;

    /// <summary>A known_hosts file that names this machine at a port with a key of the server.</summary>
    sealed class KnownHosts : IDisposable
    {
        internal KnownHosts(LoopbackServer server, int port, string key) => File.WriteAllText(Path, $"[{server.Host}]:{port} {File.ReadAllText(server.Keys.HostKey(key))}");

        internal string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
