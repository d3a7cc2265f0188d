using EdiGateway.Host.Demo;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.Host.Tests.Doctor;

/// <summary>egw partner test on connections that work and on every kind that does not.</summary>
public sealed class PartnerTestTests : PartnerTestHome
{
    [Test]
    public async Task A_folder_that_works_is_left_as_it_was()
    {
        Directory.CreateDirectory(Path.Combine(Home, "x", "out"));
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(Home, "x", "in")).FullName, "order.edi"), "ISA");

        var (code, steps, _) = await TestAsync("type: folder, in: x/in, out: x/out");

        Assert.That(code, Is.Zero);
        Assert.That(States(steps), Is.EqualTo("secrets:NotApplicable list in:Ok take from in:Ok put into out:Ok clock:Ok space:Ok"));
        Assert.That(Directory.EnumerateFiles(Path.Combine(Home, "x"), "*", SearchOption.AllDirectories).Select(Path.GetFileName), Is.EqualTo(["order.edi"]));
    }

    [Test]
    public async Task A_folder_that_is_not_there_is_ours_to_make()
    {
        Directory.CreateDirectory(Path.Combine(Home, "x", "in"));

        var (code, steps, text) = await TestAsync("type: folder, in: x/in, out: x/out");

        Assert.That(code, Is.EqualTo(78));
        Assert.That(States(steps), Does.Contain("take from in:Ok put into out:Failed"));
        Assert.That(text, Does.Contain("Create the folder").And.Contain("made by egw run").And.Not.Contain("To send to the partner"));
    }

    [Test]
    public async Task A_secret_that_is_not_set_stops_everything()
    {
        var (code, steps, text) = await TestAsync("type: http, http: { url: \"http://127.0.0.1:9/\", auth: bearer, secret: \"${env:EGW_TEST_NOT_SET}\" }");

        Assert.That(code, Is.EqualTo(78));
        Assert.That(States(steps), Does.StartWith("secrets:Failed name:NotApplicable port:NotApplicable"));
        Assert.That(text, Does.Contain("EGW_TEST_NOT_SET is not set"));
    }

    [Test]
    public async Task An_endpoint_that_takes_documents_gets_none()
    {
        var port = Running.FreePort();
        await using var erp = ErpStub.Build(port, null, TimeProvider.System);
        await erp.StartAsync();

        var (code, steps, _) = await TestAsync($"type: http, http: {{ url: \"http://127.0.0.1:{port}/orders\" }}");

        Assert.That(code, Is.Zero);
        Assert.That(States(steps), Is.EqualTo("secrets:NotApplicable name:NotApplicable port:Ok certificate:NotApplicable endpoint:Ok clock:Ok"));
        using var client = new HttpClient();
        Assert.That(await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/orders")), Is.EqualTo("[]"));
    }

    [Test]
    public async Task A_wrong_path_of_an_API_is_found()
    {
        var port = Running.FreePort();
        await using var erp = ErpStub.Build(port, null, TimeProvider.System);
        await erp.StartAsync();

        var (code, _, text) = await TestAsync($"type: http, http: {{ url: \"http://127.0.0.1:{port}/nothing\" }}");

        Assert.That(code, Is.EqualTo(69));
        Assert.That(text, Does.Contain("404").And.Contain("tell us the right address"));
    }

    [Test]
    public async Task A_port_where_nobody_listens_comes_with_a_text_for_the_partner()
    {
        var port = Running.FreePort();

        var (code, steps, text) = await TestAsync($"type: http, http: {{ url: \"http://127.0.0.1:{port}/orders\" }}");

        Assert.That(code, Is.EqualTo(69));
        Assert.That(States(steps), Does.Contain("port:Failed certificate:NotApplicable endpoint:NotApplicable").Or.Contain("port:Failed"));
        Assert.That(text, Does.Contain("To send to the partner:").And.Contain($"What we see: Cannot connect to 127.0.0.1:{port}").And.Contain("allow our address in your firewall"));
    }

    [Test]
    public async Task A_name_that_nobody_knows_is_found()
    {
        var (code, steps, text) = await TestAsync("type: http, http: { url: \"http://sftp.partner.invalid/\" }");

        Assert.That(code, Is.EqualTo(69));
        Assert.That(States(steps), Does.Contain("name:Failed port:NotApplicable"));
        Assert.That(text, Does.Contain("The name sftp.partner.invalid is not known"));
    }

    [TestCase("partner", "test", "nobody")]
    [TestCase("partner", "test", "tried", "--connection", "other")]
    public async Task What_is_not_in_the_profiles_is_a_matter_of_configuration(params string[] arguments)
    {
        Write("type: folder, out: x/out");

        var (code, _, error) = await CommandLine.RunAsync([.. arguments, "--home", Home]);

        Assert.That(code, Is.EqualTo(78));
        Assert.That(error, Does.Contain("There is no partner nobody").Or.Contain("only line"));
    }

    [Test]
    public async Task An_SFTP_server_that_works_is_left_as_it_was()
    {
        var server = LoopbackServers.Get(ServerKind.OpenSsh);
        var folder = server.NewFolder();

        var (code, steps, text) = await TestAsync(Sftp(server, folder));

        Assert.That(code, Is.Zero, text);
        Assert.That(States(steps), Is.EqualTo("secrets:Ok name:NotApplicable port:Ok algorithms:Ok host key:Ok login:Ok list in:Ok take from in:Ok put into out:Ok clock:Ok space:NotApplicable"));
        Assert.That(text, Does.Contain($"hostKeys: [\"{Pin(server, "ed25519")}\"]"));
        Assert.That(Directory.EnumerateFileSystemEntries(folder), Is.Empty);
    }

    [Test]
    public async Task A_wrong_host_key_stops_before_the_login_and_shows_the_servers()
    {
        var server = LoopbackServers.Get(ServerKind.OpenSsh);

        var (code, steps, text) = await TestAsync(Sftp(server, server.NewFolder(), key: "other"));

        Assert.That(code, Is.EqualTo(69));
        Assert.That(States(steps), Does.Contain("host key:Failed login:NotApplicable"));
        Assert.That(text, Does.Contain(Pin(server, "ed25519")).And.Contain("confirm the fingerprint"));
    }

    [Test]
    public async Task A_wrong_password_is_tried_once()
    {
        var server = LoopbackServers.Get(ServerKind.OpenSsh);
        Environment.SetEnvironmentVariable("EGW_TEST_DOCTOR", "wrong");

        var (code, steps, text) = await TestAsync(Sftp(server, server.NewFolder()));

        Assert.That(code, Is.EqualTo(69));
        Assert.That(States(steps), Does.Contain("host key:Ok login:Failed list in:NotApplicable"));
        Assert.That(text, Does.Contain("check whether the user ediuser exists").And.Not.Contain("wrong\""));
    }

    [Test]
    public async Task A_missing_folder_and_one_we_may_only_read_are_told_apart()
    {
        var server = LoopbackServers.Get(ServerKind.OpenSsh);
        var folder = server.NewFolder();
        var closed = Directory.CreateDirectory(Path.Combine(folder, "closed")).FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(closed, (UnixFileMode)0x16D);   // r-x for all

        var (code, steps, text) = await TestAsync(Sftp(server, folder).Replace(", out:", "/nothing, out:").Replace($"out: {server.Remote(folder)}", $"out: {server.Remote(closed)}"));

        Assert.That(code, Is.EqualTo(69));
        Assert.That(States(steps), Does.Contain("login:Ok list in:Failed take from in:Failed put into out:Failed"));
        Assert.That(text, Does.Contain("create the folder for our user").And.Contain("give our user ediuser the right"));
    }

    [Test]
    public async Task A_server_with_old_algorithms_alone_is_named()
    {
        var server = LoopbackServers.Get(ServerKind.OpenSshLegacy);

        var (code, steps, text) = await TestAsync(Sftp(server, server.NewFolder(), key: "rsa"));

        Assert.That(code, Is.EqualTo(69));
        Assert.That(States(steps), Does.Contain("algorithms:Failed"));
        Assert.That(text, Does.Contain("diffie-hellman-group14-sha1").And.Contain("legacyAlgorithms: true"));
    }

    [TestCase(300, 0, "our certificates:Ok their certificates:Ok round trip:Ok name:NotApplicable port:Ok", "opened again")]
    [TestCase(0, 69, "our certificates:Ok their certificates:Failed round trip:Ok name:NotApplicable port:Ok", "send us your new AS2 certificate")]
    public async Task AS2_is_tried_with_a_message_to_ourselves(int days, int expected, string states, string says)
    {
        var port = Running.FreePort();
        await using var server = ErpStub.Build(port, null, TimeProvider.System);
        await server.StartAsync();
        using var ours = As2Tests.As2Homes.NewCertificate("house");
        using var theirs = As2Tests.As2Homes.NewCertificate("acme", days);
        As2Tests.As2Homes.Certificates(new HomeFolder(Home, AppContext.BaseDirectory), "tried", ours, theirs);

        var (code, steps, text) = await TestAsync($"type: as2, as2: {{ us: HOUSE, partner: ACME, url: \"http://127.0.0.1:{port}/as2\", privateNetwork: true, certificates: {{ sign: [{{ file: certs/ours.pem }}], verify: [{{ file: certs/theirs.pem }}] }} }}");

        Assert.That(code, Is.EqualTo(expected), text);
        Assert.That(States(steps), Does.EndWith(states));
        Assert.That(text, Does.Contain(says));
    }

    [TestCase(ServerKind.Proftpd)]
    [TestCase(ServerKind.VsftpdImplicit)]
    public async Task An_FTP_server_whose_authority_we_know_works(ServerKind kind)
    {
        var server = LoopbackServers.Get(kind);
        var folder = server.NewFolder();

        var (code, steps, text) = await TestAsync(Ftp(server, folder, $"caFile: \"{server.Keys.Authority}\""));

        Assert.That(code, Is.Zero, text);
        Assert.That(States(steps), Does.Contain("certificate:Warning login:Ok list in:Ok take from in:Ok put into out:Ok"));
        Assert.That(text, Does.Contain("names localhost, 127.0.0.1, signed by CN=Loopback Authority").And.Contain("certificate SHA256:").And.Contain("it ends in"));
        Assert.That(Directory.EnumerateFileSystemEntries(folder), Is.Empty);
    }

    [Test]
    public async Task A_certificate_that_nobody_we_know_signed_stops_before_the_login()
    {
        var server = LoopbackServers.Get(ServerKind.Proftpd);

        var (code, steps, text) = await TestAsync(Ftp(server, server.NewFolder(), "timeout: 5s"));

        Assert.That(code, Is.EqualTo(69));
        Assert.That(States(steps), Does.Contain("certificate:Failed login:NotApplicable"));
        Assert.That(text, Does.Contain("send us the certificate of the authority"));
    }

    [Test]
    public async Task An_expired_certificate_of_an_API_is_named_with_its_day()
    {
        using var key = System.Security.Cryptography.RSA.Create(2048);
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=localhost", key, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var expired = request.CreateSelfSigned(now.AddDays(-20), now.AddDays(-10));
        using var server = new ShowsCertificate(expired);

        var (code, steps, text) = await TestAsync($"type: http, http: {{ url: \"https://localhost:{server.Port}/orders\", timeout: 5s }}");

        Assert.That(code, Is.EqualTo(69));
        Assert.That(States(steps), Does.EndWith("certificate:Failed"));
        Assert.That(text, Does.Contain($"it expired on {now.AddDays(-10):yyyy-MM-dd}").And.Contain("renew the certificate of your server"));
    }
}
