using System.Security.Cryptography.X509Certificates;
using EdiGateway.TestKit.Servers;
using EdiGateway.Transports.Ftp;

namespace EdiGateway.Transports.Tests.Ftp;

public sealed class FtpCertificateTests
{
    static LoopbackServer Server => LoopbackServers.Get(ServerKind.PureFtpd);

    static FtpServer Login => FtpTestServer.Of(Server, FtpSecurity.Explicit) with { Authorities = null };

    [Test]
    public void A_certificate_of_the_authority_that_the_profile_names_is_accepted() =>
        Assert.DoesNotThrowAsync(() => TryAsync(Login with { Authorities = [X509CertificateLoader.LoadCertificateFromFile(Server.Keys.Authority)] }));

    [Test]
    public void A_pinned_certificate_is_accepted_whoever_signed_it_and_whatever_its_name() =>
        Assert.DoesNotThrowAsync(() => TryAsync(Login with { Pins = [new byte[32], FtpTestServer.Pin(Server)] }));

    [Test]
    public void Another_certificate_than_the_pinned_one_is_refused_even_from_a_trusted_authority() =>
        Refused(Login with { Pins = [new byte[32]], Authorities = [X509CertificateLoader.LoadCertificateFromFile(Server.Keys.Authority)] }, "not the one that the profile names");

    [Test]
    public void A_certificate_of_an_authority_that_this_machine_does_not_know_is_refused() => Refused(Login, "not trusted");

    [Test]
    public void A_certificate_of_another_authority_than_the_profile_names_is_refused() =>
        Refused(Login with { Authorities = [FakeFtpServer.SelfSigned("Another Authority")] }, "not trusted");

    [Test]
    public async Task A_certificate_for_another_name_is_refused()
    {
        await using var fake = new FakeFtpServer();

        // its name is localhost, and it is its own authority
        Refused(fake.Login with { Security = FtpSecurity.Explicit, Pins = [], Authorities = [FakeFtpServer.Certificate] }, "belongs to another name");
        Assert.That(fake.Commands, Has.None.StartsWith("USER"), "nobody introduces himself to a stranger");
    }

    [Test]
    public void The_message_shows_the_fingerprint_to_compare() => Refused(Login, $"SHA256:{Convert.ToHexString(FtpTestServer.Pin(Server))}");

    [TestCase(false)]
    [TestCase(true)]
    public void A_server_that_asks_for_our_certificate_gets_it(bool pem)
    {
        var server = LoopbackServers.Get(ServerKind.VsftpdClientCertificate);
        using var own = pem
            ? X509Certificate2.CreateFromPemFile(server.Keys.ClientPem.Certificate, server.Keys.ClientPem.Key)
            : X509CertificateLoader.LoadPkcs12FromFile(server.Keys.Client, LoopbackKeys.Passphrase);

        Assert.DoesNotThrowAsync(() => TryAsync(FtpTestServer.Of(server, FtpSecurity.Explicit) with { ClientCertificate = own }));
    }

    [Test]
    public void Without_our_certificate_that_server_takes_nobody()
    {
        var server = LoopbackServers.Get(ServerKind.VsftpdClientCertificate);

        Assert.ThrowsAsync<RemoteFileException>(() => TryAsync(FtpTestServer.Of(server, FtpSecurity.Explicit)));
    }

    static void Refused(FtpServer login, string words)
    {
        var error = Assert.ThrowsAsync<RemoteFileException>(() => TryAsync(login));
        Assert.That(error!.Kind, Is.EqualTo(RemoteError.Certificate), error.Message);
        Assert.That(error.Message, Does.Contain(words));
    }

    /// <summary>Logs in and opens a data connection.</summary>
    static async Task TryAsync(FtpServer login)
    {
        await using var sessions = new FtpSessions(login, 1, TimeProvider.System);
        await foreach (var _ in sessions.Open("/").ListAsync(default))
            break;
    }
}
