using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.As2.Cms;

namespace EdiGateway.Transports.Tests.As2;

/// <summary>C1 to C3: several certificates while they change, expired ones, which keys are taken, and the files they come in.</summary>
public sealed class CertificateConformanceTests
{
    static readonly DateTimeOffset Now = TestKeys.Now;

    [Test]
    public void C1_the_newest_certificate_in_use_is_chosen()
    {
        var list = new CertificateList([new(TestKeys.Ours, null, Now.AddDays(1)), new(TestKeys.Theirs, Now.AddDays(-1)), new(TestKeys.Stranger, Now.AddDays(1))]);

        Assert.That(list.Current(Now.AddDays(-2)).Certificate, Is.SameAs(TestKeys.Ours));
        Assert.That(list.Current(Now).Certificate, Is.SameAs(TestKeys.Theirs));
        Assert.That(list.Current(Now.AddDays(1)).Certificate, Is.SameAs(TestKeys.Stranger));
        Assert.That(list.InUse(Now).Select(c => c.Certificate), Is.EqualTo(new[] { TestKeys.Theirs, TestKeys.Ours }));
        Assert.That(Assert.Throws<CmsException>(() => new CertificateList([new(TestKeys.Ours, Now.AddDays(1))]).Current(Now))!.Kind, Is.EqualTo(CmsError.NoKey));
    }

    [Test]
    public void C1_any_certificate_in_use_verifies_and_the_report_says_which()
    {
        using var traders = new Traders(acme: TestKeys.Stranger);
        var certificates = new CertificateList([new(TestKeys.Public(TestKeys.Ours)), new(TestKeys.Public(TestKeys.Stranger), null, Now.AddDays(1))]);
        traders.Receiving = traders.Receiving with { Partner = traders.Receiving.Partner with { Signing = certificates } };

        Assert.That(traders.Receive(traders.Build().Message).SignedBy!.Subject, Is.EqualTo(TestKeys.Stranger.Subject));

        traders.Clock.Advance(TimeSpan.FromDays(2));
        Assert.That(traders.Receive(traders.Build().Message).Problem!.Disposition.Reason, Is.EqualTo("authentication-failed"));
    }

    [Test]
    public void C1_any_of_our_keys_decrypts_also_one_no_longer_in_use()
    {
        using var traders = new Traders();
        var keys = new CertificateList([new(TestKeys.Stranger), new(TestKeys.Theirs, null, Now.AddYears(-1))]);
        traders.Receiving = traders.Receiving with { Us = traders.Receiving.Us with { Encryption = keys } };

        Assert.That(traders.Receive(traders.Build().Message).DecryptedWith, Is.SameAs(TestKeys.Theirs));
    }

    [Test]
    public void C1_a_certificate_renewed_with_the_same_key_still_decrypts_and_verifies()
    {
        using var key = TestKeys.Theirs.GetRSAPrivateKey()!;
        var renewed = new CertificateRequest("CN=Renewed", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(Now.AddDays(-1), Now.AddYears(1));
        using var traders = new Traders();
        traders.Receiving = traders.Receiving with { Us = traders.Receiving.Us with { Encryption = CertificateList.Of(renewed), Signing = CertificateList.Of(renewed) } };

        Assert.That(traders.Exchange().Verdict.IsAccepted, Is.True);
    }

    [Test]
    public void C1_signing_and_encryption_may_use_different_certificates()
    {
        using var traders = new Traders();
        traders.Sending = traders.Sending with { Us = traders.Sending.Us with { Signing = CertificateList.Of(TestKeys.Curve256) } };
        traders.Receiving = traders.Receiving with { Partner = traders.Receiving.Partner with { Signing = CertificateList.Of(TestKeys.Public(TestKeys.Curve256)) } };

        var (_, received, _, _, verdict) = traders.Exchange();

        Assert.That((received.SignedBy!.Subject, received.DecryptedWith, verdict.IsAccepted), Is.EqualTo((TestKeys.Curve256.Subject, TestKeys.Theirs, true)));
    }

    [Test]
    public void C2_an_expired_certificate_is_taken_with_a_warning_or_refused([Values] ExpiredCertificates policy)
    {
        using var traders = new Traders(acme: TestKeys.Expired);
        traders.Receiving = traders.Receiving with { Partner = traders.Receiving.Partner with { Signing = new([new(TestKeys.Public(TestKeys.Expired))], policy) } };

        var received = traders.Receive(traders.Build().Message);

        Assert.That(received.Problem?.Disposition.Reason, Is.EqualTo(policy == ExpiredCertificates.Refuse ? "authentication-failed" : null));
        Assert.That(received.Warnings, policy == ExpiredCertificates.Refuse ? Is.Empty : Has.One.Contains("CN=Expired").And.One.Contains("2025-06-01"));
    }

    [Test]
    public void C2_one_that_is_valid_goes_before_one_that_is_expired()
    {
        Assert.That(new CertificateList([new(TestKeys.Expired, Now.AddDays(-1)), new(TestKeys.Ours, Now.AddDays(-9))]).Current(Now).Certificate, Is.SameAs(TestKeys.Ours));
        Assert.That(CertificateList.Of(TestKeys.Expired).Current(Now).IsExpired(Now), Is.True);
        Assert.Throws<CmsException>(() => new CertificateList([new(TestKeys.Expired)], ExpiredCertificates.Refuse).Current(Now));
    }

    [Test]
    public void C3_short_keys_are_refused_unless_the_agreement_lowers_the_limit()
    {
        var weak = TestKeys.Rsa("Weak", bits: 1024);

        Assert.That(Assert.Throws<CmsException>(() => CertificateList.Of(weak))!.Message, Does.Contain("1024").And.Contain("2048"));
        Assert.That(new CertificateList([new(weak)], minimumRsaBits: 1024).Count, Is.EqualTo(1));
    }

    [Test]
    public void C3_self_signed_certificates_are_normal()
    {
        Assert.That(TestKeys.Ours.Issuer, Is.EqualTo(TestKeys.Ours.Subject));
        Assert.That(CertificateList.Of(TestKeys.Ours).Current(Now).Certificate, Is.SameAs(TestKeys.Ours));
    }

    [Test]
    public void C3_certificates_are_read_from_every_usual_file()
    {
        var certificate = TestKeys.Ours;
        var key = certificate.GetRSAPrivateKey()!;
        var parameters = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        var pem = certificate.ExportCertificatePem();
        var curve = TestKeys.Curve256;
        var files = new (byte[] Bytes, string? Password, string? Key, bool Own)[]
        {
            (certificate.RawData, null, null, false),
            (Encoding.ASCII.GetBytes($"subject: ours\n{pem}\n{curve.ExportCertificatePem()}"), null, null, false),
            (Encoding.ASCII.GetBytes($"{pem}\n{key.ExportPkcs8PrivateKeyPem()}"), null, null, true),
            (Encoding.ASCII.GetBytes(pem), null, key.ExportRSAPrivateKeyPem(), true),
            (Encoding.ASCII.GetBytes(pem), "secret", key.ExportEncryptedPkcs8PrivateKeyPem("secret", parameters), true),
            (certificate.Export(X509ContentType.Pfx, "secret"), "secret", null, true),
            (Encoding.ASCII.GetBytes($"{curve.ExportCertificatePem()}\n{curve.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()}"), null, null, true),
        };

        foreach (var (bytes, password, keyPem, own) in files)
        {
            var read = CertificateFile.Read(bytes, password, keyPem)[0];
            Assert.That(read.HasPrivateKey, Is.EqualTo(own));
            Assert.That(read.Subject, Is.AnyOf(certificate.Subject, curve.Subject));
        }

        Assert.Throws<CmsException>(() => CertificateFile.Read(certificate.Export(X509ContentType.Pfx, "secret"), "wrong"));
        Assert.Throws<CmsException>(() => CertificateFile.Read(Encoding.ASCII.GetBytes("no certificate")));
        Assert.Throws<CmsException>(() => CertificateFile.Read([]));
        Assert.Throws<CmsException>(() => CertificateFile.Read(Encoding.ASCII.GetBytes(pem), null, curve.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()));
    }
}
