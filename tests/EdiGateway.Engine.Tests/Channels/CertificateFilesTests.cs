using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.TestKit;

namespace EdiGateway.Engine.Tests.Channels;

/// <summary>C3: certificates and keys in files, in the environment and in secret files, and what is said before they end.</summary>
public sealed class CertificateFilesTests
{
    const string Variable = "EGW_TEST_CERTIFICATE_SECRET";

    readonly FakeClock _clock = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
    readonly RSA _key = RSA.Create(2048);
    string _home = "";

    [SetUp]
    public void MakeHome() => _home = Directory.CreateTempSubdirectory("egw-certificates-").FullName;

    [TearDown]
    public void RemoveHome()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        Directory.Delete(_home, recursive: true);
    }

    [OneTimeTearDown]
    public void Dispose() => _key.Dispose();

    [Test]
    public void Our_key_comes_from_a_file_the_environment_or_a_secret_file([Values("pfx-env", "pfx-file", "pem", "pem-beside", "pem-env", "pem-secret-file", "pem-encrypted")] string where)
    {
        using var made = Make("ours");
        var (pem, key) = (made.ExportCertificatePem(), _key.ExportPkcs8PrivateKeyPem());
        var secret = Write("secret.txt", where.StartsWith("pfx", StringComparison.Ordinal) || where == "pem-encrypted" ? "open sesame\n" : key + "\n");
        Environment.SetEnvironmentVariable(Variable, where == "pem-env" ? key : "open sesame");
        Write("ours.pem", where == "pem" ? $"{pem}\n{key}\n" : pem);
        Write("ours.key", where == "pem-encrypted" ? _key.ExportEncryptedPkcs8PrivateKeyPem("open sesame", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)) : key);
        File.WriteAllBytes(Path.Combine(_home, "ours.pfx"), made.Export(X509ContentType.Pkcs12, "open sesame"));

        var entry = where switch
        {
            "pfx-env" => new As2Certificate { File = "ours.pfx", Password = $"${{env:{Variable}}}" },
            "pfx-file" => new As2Certificate { File = "ours.pfx", Password = $"${{file:{secret}}}" },
            "pem" => new As2Certificate { File = "ours.pem" },
            "pem-env" => new As2Certificate { File = "ours.pem", Key = $"${{env:{Variable}}}" },
            "pem-secret-file" => new As2Certificate { File = "ours.pem", Key = $"${{file:{secret}}}" },
            "pem-encrypted" => new As2Certificate { File = "ours.pem", Key = "ours.key", Password = $"${{env:{Variable}}}" },
            _ => new As2Certificate { File = "ours.pem", Key = "ours.key" },
        };
        var read = Read(new As2Certificates { Sign = [entry] }, CertificatePlace.Sign).Single().Certificate;

        Assert.That((read.Thumbprint, read.HasPrivateKey), Is.EqualTo((made.Thumbprint, true)));
    }

    [Test]
    public void What_cannot_be_used_is_told_with_file_reason_and_line()
    {
        using var made = Make("ours");
        Write("ours.pem", made.ExportCertificatePem());
        File.WriteAllBytes(Path.Combine(_home, "ours.pfx"), made.Export(X509ContentType.Pkcs12, "open sesame"));
        var cases = new (As2Certificate Entry, string Said)[]
        {
            (new() { File = "gone.pem" }, "there is no file"),
            (new() { File = "ours.pem" }, "it holds no private key; ours must have one"),
            (new() { File = "ours.pfx", Password = $"${{env:{Variable}}}" }, $"The environment variable {Variable} is not set"),
            (new() { File = "ours.pfx", Password = $"${{file:{Path.Combine(_home, "ours.pem")}}}" }, "or its password is wrong"),
        };
        foreach (var (entry, said) in cases)
        {
            var told = Assert.Throws<DeliveryException>(() => Read(new As2Certificates { Sign = [entry] }, CertificatePlace.Sign))!;
            Assert.That(told.Message, Does.StartWith($"acme/as2: the certificate {entry.File} cannot be used: ").And.Contain(said).And.Contain("partners/acme/partner.yaml:5"));
            Assert.That((told.Kind, told.IsTransient), Is.EqualTo((DeliveryFailure.Auth, false)));
        }
    }

    [Test]
    public void A_file_that_was_exchanged_is_read_again()
    {
        using var first = Make("first");
        using var second = Make("second");
        var files = new CertificateFiles(_home);
        var places = new As2Certificates { Verify = [new() { File = "theirs.pem" }] };
        Write("theirs.pem", first.ExportCertificatePem());
        var before = Read(places, CertificatePlace.Verify, files).Single().Certificate.Subject;

        Write("theirs.pem", second.ExportCertificatePem());
        File.SetLastWriteTimeUtc(Path.Combine(_home, "theirs.pem"), _clock.GetUtcNow().UtcDateTime);

        Assert.That((before, Read(places, CertificatePlace.Verify, files).Single().Certificate.Subject), Is.EqualTo(("CN=first", "CN=second")));
    }

    [Test]
    public void Every_place_has_its_dated_list([Values] CertificatePlace place)
    {
        foreach (var name in new[] { "old", "new" })
            using (var made = Make(name))
                Write($"{name}.pem", $"{made.ExportCertificatePem()}\n{_key.ExportPkcs8PrivateKeyPem()}");
        IReadOnlyList<As2Certificate> list = [new() { File = "old.pem", Until = "2026-07-01" }, new() { File = "new.pem", From = "2026-06-15T08:00Z" }];
        var places = place switch
        {
            CertificatePlace.Sign => new As2Certificates { Sign = list },
            CertificatePlace.Decrypt => new As2Certificates { Decrypt = list },
            CertificatePlace.SignReceipts => new As2Certificates { SignReceipts = list },
            CertificatePlace.Verify => new As2Certificates { Verify = list },
            CertificatePlace.Encrypt => new As2Certificates { Encrypt = list },
            _ => new As2Certificates { VerifyReceipts = list },
        };

        Assert.That(Read(places, place).Select(one => (one.Certificate.Subject, one.From, one.Until)), Is.EqualTo(new[]
        {
            ("CN=old", (DateTimeOffset?)null, (DateTimeOffset?)new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero)),
            ("CN=new", new DateTimeOffset(2026, 6, 15, 8, 0, 0, TimeSpan.Zero), null),
        }));
    }

    [TestCase(31, null, false)]
    [TestCase(30, "ends in 30 days", false)]
    [TestCase(1, "ends in 1 day, on", false)]
    [TestCase(-1, "ended on", false)]
    [TestCase(-1, "ended on", true)]
    public void The_end_of_a_certificate_is_told_thirty_days_before(int days, string? said, bool refuses)
    {
        using var made = Make("theirs", _clock.GetUtcNow().AddDays(days).AddHours(1));
        Write("theirs.pem", made.ExportCertificatePem());

        var standings = Check(new As2Certificates { Verify = [new() { File = "theirs.pem" }] }, refuses ? Transports.As2.ExpiredCertificates.Refuse : Transports.As2.ExpiredCertificates.AcceptWithWarning);

        Assert.That(standings.Select(one => one.Problem), said is null ? Is.All.Null : Is.All.Contains(said));
        Assert.That(standings.Select(one => one.IsBroken), Is.All.EqualTo(refuses));
        Assert.That(standings.Select(one => one.Place), Is.EquivalentTo(new[] { CertificatePlace.Verify, CertificatePlace.Encrypt, CertificatePlace.VerifyReceipts }));
    }

    [Test]
    public void Nothing_is_told_when_the_next_one_stands_beside_it_and_the_agreed_end_counts_too()
    {
        using var ending = Make("ending", _clock.GetUtcNow().AddDays(5));
        using var next = Make("next", _clock.GetUtcNow().AddDays(500));
        Write("ending.pem", ending.ExportCertificatePem());
        Write("next.pem", next.ExportCertificatePem());

        Assert.That(Check(new As2Certificates { Verify = [new() { File = "ending.pem" }, new() { File = "next.pem", From = "2026-06-03" }] }).Select(one => one.Problem), Is.All.Null);
        Assert.That(Check(new As2Certificates { Verify = [new() { File = "next.pem", Until = "2026-06-11" }] }).Select(one => one.Problem), Is.All.Contains("ends in 9 days, on 2026-06-11"));
    }

    IReadOnlyList<CertificateStanding> Check(As2Certificates places, Transports.As2.ExpiredCertificates expired = default) =>
        new CertificateCheck(new CertificateFiles(_home), _clock).All(new PartnerSet([Partner(places, expired)]));

    IReadOnlyList<Transports.As2.DatedCertificate> Read(As2Certificates places, CertificatePlace place, CertificateFiles? files = null)
    {
        var partner = Partner(places, default);
        return (files ?? new CertificateFiles(_home)).In(partner, partner.Connections[0], place);
    }

    PartnerProfile Partner(As2Certificates places, Transports.As2.ExpiredCertificates expired) => new()
    {
        Id = "acme",
        Folder = _home,
        Connections = [new ConnectionProfile { Name = "as2", Type = ConnectionType.As2, Line = "partners/acme/partner.yaml:5", As2 = new As2Profile { Us = "HOUSE", Partner = "ACME", Certificates = places, Expired = expired } }],
    };

    X509Certificate2 Make(string name, DateTimeOffset? until = null)
    {
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(_clock.GetUtcNow().AddYears(-2), until ?? _clock.GetUtcNow().AddYears(2));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    string Write(string name, string text)
    {
        var path = Path.Combine(_home, name);
        File.WriteAllText(path, text);
        return path;
    }
}
