using System.Security.Cryptography.X509Certificates;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Host.As2;

namespace EdiGateway.Host.Tests.As2Tests;

/// <summary>Certificates on the command line.</summary>
public sealed class CertCommandTests
{
    HomeFolder _home = null!;

    [SetUp]
    public void Make()
    {
        _home = new HomeFolder(Directory.CreateTempSubdirectory("egw-cert-").FullName, AppContext.BaseDirectory);
        Installation.MakeHome(_home, withSamples: true);
    }

    [TearDown]
    public void Remove() => Directory.Delete(_home.Path, recursive: true);

    [TestCase(CertificateKind.Rsa3072)]
    [TestCase(CertificateKind.Ec256)]
    public void A_new_certificate_has_its_key_in_a_file_of_this_user_only(CertificateKind kind)
    {
        var made = new CertificateStore(_home).Make("ours", "Our House", kind, 100, TimeProvider.System.GetUtcNow());

        using var certificate = X509Certificate2.CreateFromPemFile(_home.In(made.File), _home.In(made.Key!));
        Assert.That(certificate.Subject, Is.EqualTo("CN=Our House"));
        Assert.That(certificate.GetRSAPublicKey()?.KeySize, Is.EqualTo(kind == CertificateKind.Rsa3072 ? 3072 : null));
        Assert.That(File.ReadAllText(_home.In(made.File)), Does.Not.Contain("PRIVATE"));
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(_home.In(made.Key!)), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void An_imported_pfx_of_ours_keeps_its_key_and_a_partners_loses_it()
    {
        using var made = As2Homes.NewCertificate("somebody");
        var file = _home.In("from-outside.pfx");
        File.WriteAllBytes(file, made.Export(X509ContentType.Pkcs12, "secret"));

        var ours = new CertificateStore(_home).Import(file, "ours", null, "secret");
        var theirs = new CertificateStore(_home).Import(file, "theirs", "acme-retail", "secret");

        using var certificate = X509Certificate2.CreateFromPemFile(_home.In(ours.File), _home.In(ours.Key!));
        Assert.That(certificate.Thumbprint, Is.EqualTo(made.Thumbprint));
        Assert.That(theirs.Key, Is.Null);
        Assert.That(File.ReadAllText(_home.In("partners", "acme-retail", theirs.File)), Does.Not.Contain("PRIVATE"));
    }

    [Test]
    public async Task List_shows_who_uses_what_how_often_and_what_ends_soon()
    {
        using var ours = As2Homes.NewCertificate("ours", days: 12);
        using var theirs = As2Homes.NewCertificate("theirs");
        As2Homes.House(_home, 1, "http://acme.example/as2");
        As2Homes.Certificates(_home, "acme-retail", ours, theirs);
        await using (var store = SqliteStore.Open(_home.Database, TimeProvider.System))
        {
            await store.WriteAsync(session =>
            {
                for (var use = 0; use < 37; use++)
                    new CertificateUses(TimeProvider.System).Add(session, "acme-retail", "as2", CertificatePlace.Verify, theirs);
            });
        }

        var list = await CommandLine.RunAsync("cert", "list", "--home", _home.Path);
        var json = await CommandLine.RunAsync("cert", "list", "--home", _home.Path, "--json");

        Assert.That(list.Code, Is.Zero, list.Text);
        var rows = list.Text.Split('\n').Where(line => line.StartsWith("acme-retail ", StringComparison.Ordinal)).ToList();
        Assert.That(rows, Has.Count.EqualTo(6), "the six places");
        Assert.That(rows, Has.Exactly(3).Contains("CN=ours").And.Exactly(3).Contains("CN=theirs").And.Exactly(5).Contains("never").And.One.Match(@"\b37 +20\d\d-"));
        Assert.That(list.Text, Does.Contain("ends in 11 days"));
        Assert.That(json.Text, Does.Contain("\"place\":").And.Contain("\"fingerprint\":").And.Contain("37"));
    }

    [Test]
    public async Task Check_tells_of_certificates_that_end_soon_and_fails_for_those_that_cannot_be_read()
    {
        using var ours = As2Homes.NewCertificate("ours", days: 12);
        using var theirs = As2Homes.NewCertificate("theirs");
        As2Homes.House(_home, 1, "http://acme.example/as2");
        As2Homes.Certificates(_home, "acme-retail", ours, theirs);

        var soon = await CommandLine.RunAsync("cert", "check", "--home", _home.Path);
        File.WriteAllText(_home.In("partners", "acme-retail", "certs", "theirs.pem"), "nonsense");
        var broken = await CommandLine.RunAsync("cert", "check", "--home", _home.Path);

        Assert.That(soon.Code, Is.Zero, soon.Text);
        Assert.That(soon.Text, Does.Contain("ends in 11 days").And.Contain("we sign messages"));
        Assert.That(broken.Code, Is.EqualTo(78));
        Assert.That(broken.Text, Does.Contain("certs/theirs.pem cannot be used"));
    }
}
