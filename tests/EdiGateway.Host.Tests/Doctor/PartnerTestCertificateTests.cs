using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.Host.Tests.Doctor;

/// <summary>Certificates of servers and our own ones: every way in which they can be wrong.</summary>
public sealed class PartnerTestCertificateTests : PartnerTestHome
{
    const string ForServers = "1.3.6.1.5.5.7.3.1";

    static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [TestCase("localhost", -20, -10, "it expired on", "renew the certificate of your server")]
    [TestCase("localhost", 10, 20, "it is valid only from", "install a certificate that is valid today")]
    [TestCase("other.example", -1, 300, "it is not for localhost", "install a certificate that names localhost")]
    [TestCase("localhost", -1, 300, "it is not trusted", "send us the certificate of the authority")]
    public async Task A_server_with_a_certificate_that_cannot_be_accepted_is_told(string name, int from, int to, string seen, string ask)
    {
        using var certificate = Make(name, from, to);
        using var server = new ShowsCertificate(certificate);

        var (code, steps, _) = await TestAsync($"type: http, http: {{ url: \"https://localhost:{server.Port}/orders\", timeout: 5s }}");

        Assert.That(code, Is.EqualTo(69));
        Tells(steps, "certificate", seen, "Nothing is sent to a server whose certificate is not accepted", ask);
    }

    [Test]
    public async Task An_FTP_server_that_does_not_encrypt_is_told_and_gets_no_login()
    {
        var server = LoopbackServers.Get(ServerKind.Vsftpd);

        var (code, steps, _) = await TestAsync(Ftp(server, server.NewFolder(), "timeout: 5s"));

        Assert.That(code, Is.EqualTo(69));
        Tells(steps, "certificate", "refuses AUTH TLS", "Ask the partner for FTP with TLS", "enable TLS 1.2 or later on your FTP server");
        Assert.That(States(steps), Does.Contain("login:NotApplicable"));
    }

    [Test]
    public async Task A_wrong_password_at_an_FTP_server_is_told()
    {
        var server = LoopbackServers.Get(ServerKind.Proftpd);
        Environment.SetEnvironmentVariable("EGW_TEST_DOCTOR", "wrong");

        var (code, steps, _) = await TestAsync(Ftp(server, server.NewFolder(), $"caFile: \"{server.Keys.Authority}\""));

        Assert.That(code, Is.EqualTo(69));
        Tells(steps, "login", "login was refused", "Do not try again and again", "check whether the user ediuser exists");
    }

    [Test]
    public async Task Another_certificate_than_the_pinned_one_is_told_with_its_fingerprint()
    {
        using var certificate = Make("localhost", -1, 300);
        using var server = new ShowsCertificate(certificate);

        var (code, steps, text) = await TestAsync($"type: http, http: {{ url: \"https://localhost:{server.Port}/orders\", timeout: 5s, serverCertificates: [\"SHA256:{new string('0', 64)}\"] }}");

        Assert.That(code, Is.EqualTo(69));
        Tells(steps, "certificate", "its fingerprint is not the pinned one", "Get the right certificate", "tell us whether you exchanged the certificate");
        Assert.That(text, Does.Contain($"certificate SHA256:{certificate.GetCertHashString(HashAlgorithmName.SHA256)}"));
    }

    [Test]
    public async Task A_server_certificate_that_is_made_for_clients_only_is_not_trusted()
    {
        using var certificate = Make("localhost", -1, 300, "1.3.6.1.5.5.7.3.2");
        using var server = new ShowsCertificate(certificate);
        File.WriteAllText(Path.Combine(Home, "ca.pem"), certificate.ExportCertificatePem());

        var (code, steps, _) = await TestAsync($"type: http, http: {{ url: \"https://localhost:{server.Port}/orders\", timeout: 5s, caFile: \"{Path.Combine(Home, "ca.pem")}\" }}");

        Assert.That(code, Is.EqualTo(69));
        Tells(steps, "certificate", "it is not trusted", "Get the right certificate", "send us the certificate of the authority");
    }

    [TestCase(null, "the authorities cannot be read")]
    [TestCase("no certificate", "holds no certificate")]
    public async Task Authorities_that_cannot_be_read_are_ours(string? content, string seen)
    {
        var server = LoopbackServers.Get(ServerKind.Proftpd);
        var file = Path.Combine(Home, "ca.pem");
        if (content is not null)
            File.WriteAllText(file, content);

        var (code, steps, _) = await TestAsync(Ftp(server, server.NewFolder(), $"caFile: \"{file}\""));

        Assert.That(code, Is.EqualTo(78));
        Tells(steps, "certificate", seen, "caFile", null);
    }

    [TestCase(-20, -10, "it expired on", "Get a new client certificate", "take our new client certificate")]
    [TestCase(10, 20, "it is valid only from", "check the clock of this machine", null)]
    public async Task Our_client_certificate_that_cannot_be_used_is_told(int from, int to, string seen, string fix, string? ask)
    {
        var (code, steps, _) = await TestAsync(With(Own(from, to)));

        Assert.That(code, Is.EqualTo(78));
        Tells(steps, "our client certificate", seen, fix, ask);
    }

    [TestCase(300, null, "our client certificate:Ok", "signed by CN=ourhouse")]
    [TestCase(5, null, "our client certificate:Warning", "it ends in")]
    [TestCase(300, ForServers, "our client certificate:Warning", "do not include client authentication")]
    public async Task Our_client_certificate_is_looked_at(int days, string? use, string state, string says)
    {
        var (_, steps, text) = await TestAsync(With(Own(-1, days, use)));

        Assert.That(States(steps), Does.Contain(state));
        Assert.That(text, Does.Contain(says));
    }

    [TestCase("ftp")]
    [TestCase("http")]
    [TestCase("as2")]
    public async Task Our_client_certificate_is_looked_at_on_every_transport_that_shows_one(string type)
    {
        var file = Own(-20, -10);
        using var certificate = Make("localhost", -1, 300);
        using var server = new ShowsCertificate(certificate);
        var pin = $"\"SHA256:{certificate.GetCertHashString(HashAlgorithmName.SHA256)}\"";
        using var ours = As2Tests.As2Homes.NewCertificate("house");
        using var theirs = As2Tests.As2Homes.NewCertificate("acme");
        As2Tests.As2Homes.Certificates(new HomeFolder(Home, AppContext.BaseDirectory), "tried", ours, theirs);

        var (_, steps, _) = await TestAsync(type switch
        {
            "ftp" => $"type: ftp, out: /out, ftp: {{ host: localhost, port: {server.Port}, encryption: implicit, certificates: [{pin}], clientCertificate: \"{file}\" }}",
            "http" => $"type: http, http: {{ url: \"https://localhost:{server.Port}/\", timeout: 5s, serverCertificates: [{pin}], clientCertificate: \"{file}\" }}",
            _ => $"type: as2, as2: {{ us: HOUSE, partner: ACME, url: \"https://localhost:{server.Port}/as2\", privateNetwork: true, serverCertificates: [{pin}], clientCertificate: \"{file}\", certificates: {{ sign: [{{ file: certs/ours.pem }}], verify: [{{ file: certs/theirs.pem }}] }} }}",
        });

        Tells(steps, "our client certificate", "it expired on", "Get a new client certificate", "take our new client certificate");
    }

    [TestCase(null, "cannot be read")]
    [TestCase("-----BEGIN nothing", "cannot be read")]
    public async Task Our_client_certificate_that_cannot_be_read_is_ours(string? content, string seen)
    {
        var file = Path.Combine(Home, "us.pem");
        if (content is not null)
            File.WriteAllText(file, content);

        var (code, steps, _) = await TestAsync(With(file));

        Assert.That(code, Is.EqualTo(78));
        Tells(steps, "our client certificate", seen, "Put the file", null);
    }

    string Own(int from, int to, string? use = null)
    {
        using var certificate = Make("ourhouse", from, to, use);
        var file = Path.Combine(Home, "us.pem");
        File.WriteAllText(file, $"{certificate.ExportCertificatePem()}\n{certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem()}\n");
        return file;
    }

    static string With(string file)
    {
        var server = LoopbackServers.Get(ServerKind.Proftpd);
        return Ftp(server, server.NewFolder(), $"caFile: \"{server.Keys.Authority}\", clientCertificate: \"{file}\"");
    }

    static X509Certificate2 Make(string name, int from, int to, string? use = null)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        if (use is not null)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], false));
        using var made = request.CreateSelfSigned(Now.AddDays(from), Now.AddDays(to));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
