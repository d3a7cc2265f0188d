using EdiGateway.Host.Web;
using EdiGateway.TestKit;

namespace EdiGateway.Host.Tests.Web;

/// <summary>A renewed certificate is taken up without a restart, and a broken file is not.</summary>
public sealed class ServerCertificateTests
{
    [Test]
    public void A_renewed_file_is_taken_up_and_a_broken_one_is_not()
    {
        var home = new HomeFolder(Directory.CreateTempSubdirectory("egw-certificate-").FullName, AppContext.BaseDirectory);
        var clock = new FakeClock();
        using var first = Certificates.Server("one.example");
        using var second = Certificates.Server("two.example");
        var shown = new ServerCertificate(new ListenSettings { Certificate = "gateway.pem" }, home, clock);

        Write(first.ExportCertificatePem() + "\n" + Key(first), 1);
        Assert.That(shown.Current().TargetCertificate.Subject, Is.EqualTo("CN=one.example"));

        Write(second.ExportCertificatePem() + "\n" + Key(second), 2);
        Assert.That(shown.Current().TargetCertificate.Subject, Is.EqualTo("CN=one.example"), "the file is not looked at for every connection");
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.That(shown.Current().TargetCertificate.Subject, Is.EqualTo("CN=two.example"));

        Write("-----BEGIN CERTIFICATE-----\nhalf", 3);
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.That(shown.Current().TargetCertificate.Subject, Is.EqualTo("CN=two.example"));
        Directory.Delete(home.Path, recursive: true);

        void Write(string pem, int second)
        {
            File.WriteAllText(home.In("gateway.pem"), pem);
            File.SetLastWriteTimeUtc(home.In("gateway.pem"), new DateTime(2026, 1, 1, 0, 0, second, DateTimeKind.Utc));
        }

        static string Key(System.Security.Cryptography.X509Certificates.X509Certificate2 certificate) =>
            System.Security.Cryptography.X509Certificates.RSACertificateExtensions.GetRSAPrivateKey(certificate)!.ExportPkcs8PrivateKeyPem();
    }
}
