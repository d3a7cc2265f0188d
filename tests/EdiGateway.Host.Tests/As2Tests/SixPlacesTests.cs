using System.Security.Cryptography.X509Certificates;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.TestKit;
using EdiGateway.Transports.As2;

namespace EdiGateway.Host.Tests.As2Tests;

/// <summary>C1: a dated list of certificates in each of the six places, and counters of which ones were used there.</summary>
public sealed class SixPlacesTests
{
    static readonly string[] s_names = ["sign", "decrypt", "sign-receipts", "verify", "encrypt", "verify-receipts"];
    static readonly string s_order = File.ReadAllText(Path.Combine(Repository.Root, "demo", "files", "acme-order.edi"));

    readonly Dictionary<string, X509Certificate2> _certificates = s_names.SelectMany(name => new[] { name, name + "-past", name + "-next" }).ToDictionary(name => name, name => As2Homes.NewCertificate(name));

    [OneTimeTearDown]
    public void Dispose()
    {
        foreach (var certificate in _certificates.Values)
            certificate.Dispose();
    }

    [Test]
    public async Task C1_Each_place_uses_its_own_certificate_of_today_and_counts_it()
    {
        await using var partner = Side("verify", "encrypt", "sign", "decrypt");
        partner.Answers = (me, received) => (200, me.Receipt(received with { Agreement = Ours("verify-receipts") }));
        await partner.ListenAsync();
        await using var running = await StartAsync(partner);
        var sent = partner.Build(s_order);

        var answer = await partner.PostAsync(new Uri(running.Http.BaseAddress!, "/as2"), sent.Message);
        await running.UntilAsync("the acknowledgment is delivered", async () => (await running.Gateway.Store.ReadAsync(session =>
            running.Gateway.Transmissions.InState(session, Engine.Transmissions.TransmissionState.Delivered))).FirstOrDefault(one => one.Connection == "as2"));

        Assert.That(partner.Open(partner.Came.First()).SignedBy!.Subject, Is.EqualTo("CN=sign"));
        Assert.That(Read(answer, "sign-receipts").SignedBy!.Subject, Is.EqualTo("CN=sign-receipts"));
        var uses = await running.Gateway.Store.ReadAsync(new CertificateUses(TimeProvider.System).All);
        Assert.That(uses.Select(use => (use.Place, Name(use.Fingerprint), use.Uses)), Is.EquivalentTo(new[]
        {
            (CertificatePlace.Sign, "sign", 1L), (CertificatePlace.Decrypt, "decrypt", 1L), (CertificatePlace.SignReceipts, "sign-receipts", 1L),
            (CertificatePlace.Verify, "verify", 1L), (CertificatePlace.Encrypt, "encrypt", 1L), (CertificatePlace.VerifyReceipts, "verify-receipts", 1L),
        }));
    }

    [TestCase("verify-past", "decrypt", "authentication-failed")]
    [TestCase("verify-next", "decrypt", "authentication-failed")]
    [TestCase("verify", "decrypt-past", null)]
    [TestCase("verify", "decrypt-next", null)]
    [TestCase("sign", "decrypt", "authentication-failed")]
    [TestCase("verify", "sign", "decryption-failed")]
    public async Task C1_What_comes_is_verified_by_the_dates_and_decrypted_without_them(string signedWith, string encryptedFor, string? reason)
    {
        await using var partner = Side(signedWith, "encrypt", "sign", encryptedFor);
        await partner.ListenAsync();
        await using var running = await StartAsync(partner);

        var answer = await partner.PostAsync(new Uri(running.Http.BaseAddress!, "/as2"), partner.Build(s_order).Message);

        Assert.That(Read(answer, "sign-receipts").Disposition, Is.EqualTo(reason is null ? Disposition.Processed : Disposition.Error(reason)));
    }

    [Test]
    public async Task C1_A_receipt_signed_with_a_certificate_that_is_past_does_not_count()
    {
        await using var partner = Side("verify", "encrypt", "sign", "decrypt");
        partner.Answers = (me, received) => (200, me.Receipt(received with { Agreement = Ours("verify-receipts-past") }));
        await partner.ListenAsync();
        await using var running = await StartAsync(partner);

        await partner.PostAsync(new Uri(running.Http.BaseAddress!, "/as2"), partner.Build(s_order).Message);

        var failed = await running.UntilAsync("the acknowledgment fails", async () => (await running.Gateway.Store.ReadAsync(session =>
            running.Gateway.Transmissions.InState(session, Engine.Transmissions.TransmissionState.Failed))).FirstOrDefault());
        Assert.That(failed.Reason, Does.Contain("the receipt's signature does not hold"));
    }

    string? Name(string fingerprint) => _certificates.FirstOrDefault(pair => CertificateUses.Fingerprint(pair.Value) == fingerprint).Key;

    As2Agreement Ours(string signing) => new(new("ACME") { Signing = CertificateList.Of(_certificates[signing]) }, new("HOUSE"));

    Mdn Read(As2Answer answer, string signedWith)
    {
        using var spool = new Transports.Mime.Spool(Path.GetTempPath());
        return new MdnReader(TimeProvider.System).Read(answer.Receipt!, new As2Agreement(new("ACME"), new("HOUSE") { Signing = CertificateList.Of(_certificates[signedWith]) }), spool);
    }

    /// <summary>ACME: what it signs and decrypts with, and what of ours it verifies with and encrypts for.</summary>
    OtherSide Side(string sign, string decrypt, string verify, string encrypt) => new(new As2Agreement(
        new("ACME") { Signing = CertificateList.Of(_certificates[sign]), Encryption = CertificateList.Of(_certificates[decrypt]) },
        new("HOUSE") { Signing = CertificateList.Of(_certificates[verify]), Encryption = CertificateList.Of(_certificates[encrypt]) }), Running.FreePort());

    Task<Running> StartAsync(OtherSide partner)
    {
        var port = Running.FreePort();
        return Running.StartAsync(change: home =>
        {
            As2Homes.House(home, port, $"http://127.0.0.1:{partner.Port}/as2");
            Directory.CreateDirectory(home.In("certs"));
            Directory.CreateDirectory(home.In("partners", "acme-retail", "certs"));
            foreach (var (name, certificate) in _certificates)
                if (name.StartsWith("sign", StringComparison.Ordinal) || name.StartsWith("decrypt", StringComparison.Ordinal))
                    File.WriteAllText(home.In("certs", name + ".pem"), $"{certificate.ExportCertificatePem()}\n{certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem()}\n");
                else
                    File.WriteAllText(home.In("partners", "acme-retail", "certs", name + ".pem"), certificate.ExportCertificatePem());
            var today = TimeProvider.System.GetUtcNow();
            var lists = new[] { ("sign", "sign"), ("decrypt", "decrypt"), ("signReceipts", "sign-receipts"), ("verify", "verify"), ("encrypt", "encrypt"), ("verifyReceipts", "verify-receipts") }
                .Select(place => $"{place.Item1}: [{{ file: certs/{place.Item2}-past.pem, until: {today.AddDays(-1):yyyy-MM-dd} }}, {{ file: certs/{place.Item2}.pem }}, {{ file: certs/{place.Item2}-next.pem, from: {today.AddDays(2):yyyy-MM-dd} }}]");
            var profile = home.In("partners", "acme-retail", "partner.yaml");
            File.WriteAllText(profile, File.ReadAllText(profile).Replace("certificates: { verify: [{ file: certs/theirs.pem }] }", $"certificates: {{ {string.Join(", ", lists)} }}"));
        });
    }
}
