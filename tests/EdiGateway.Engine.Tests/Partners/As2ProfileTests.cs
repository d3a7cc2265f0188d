using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Tests.Partners;

/// <summary>AS2 agreements in profiles.</summary>
public sealed class As2ProfileTests
{
    const string Defaults = "as2: { us: HOUSE, certificates: { sign: [{ file: certs/ours.pem }] } }\n";

    const string Good = """
        identifiers: [{ isa: "ZZ:ACME" }]
        connections:
          - name: as2
            type: as2
            as2: { partner: ACME, url: "https://acme.example/as2", certificates: { verify: [{ file: certs/acme.pem }] } }
        x12: { version: "004010" }
        documents: { Invoice: { format: x12/810 } }
        """;

    string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("egw-as2-partners-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_connection_inherits_our_side_and_one_certificate_stands_in_for_the_other_places()
    {
        var as2 = Read(Good)!.Connections[0].As2!;

        Assert.That((as2.Us, as2.Partner, as2.Sign, as2.Encrypt, as2.Receipt.Mode, as2.Receipt.Signed, as2.Receipt.Within),
            Is.EqualTo(("HOUSE", "ACME", As2Signature.Sha256, As2Encryption.Aes256Cbc, As2ReceiptMode.Sync, true, TimeSpan.FromHours(4))));
        Assert.That(Enum.GetValues<CertificatePlace>().Select(place => (place, as2.Certificates.In(place).Single().File)), Is.EqualTo(new[]
        {
            (CertificatePlace.Sign, "certs/ours.pem"), (CertificatePlace.Decrypt, "certs/ours.pem"), (CertificatePlace.SignReceipts, "certs/ours.pem"),
            (CertificatePlace.Verify, "certs/acme.pem"), (CertificatePlace.Encrypt, "certs/acme.pem"), (CertificatePlace.VerifyReceipts, "certs/acme.pem"),
        }));
    }

    [TestCase("partner: ACME, ", "", "needs as2.partner, the partner's AS2 id")]
    [TestCase("partner: ACME", "partner: \"ACME\u00e9\"", "is no AS2 id: it has characters outside printable ASCII")]
    [TestCase("url: \"https://acme.example/as2\", ", "", "needs as2.url")]
    [TestCase("https://acme.example", "ftp://acme.example", "is no address; write it like https://as2.example.com/as2.")]
    [TestCase("https://acme.example", "https://me:secret@acme.example", "holds a user name")]
    [TestCase("verify: [{ file: certs/acme.pem }]", "signReceipts: []", "messages to us must be signed, and there is no certificate of the partner")]
    [TestCase("certs/acme.pem", "certs/acme.pem, until: soon", "\"soon\" of the certificate certs/acme.pem is no date")]
    [TestCase("certs/acme.pem", "certs/acme.pem, password: hunter2", "A secret stands in the profile.")]
    [TestCase("partner: ACME", "partner: ACME, headers: { \"a b\": c }", "cannot be a header field")]
    [TestCase("partner: ACME", "partner: ACME, serverCertificates: [abc]", "is no fingerprint")]
    [TestCase("partner: ACME", "partner: ACME, messageId: \"{host}\"", "does not contain {id}: each message needs an id of its own")]
    [TestCase("partner: ACME", "partner: ACME, messageId: \"{id} at {host}\"", "has characters that a Message-ID cannot have")]
    [TestCase("partner: ACME", "partner: ACME, clientCertificate: us.pfx, clientCertificatePassword: hunter2", "A secret stands in the profile.")]
    [TestCase("partner: ACME", "partner: ACME, receipt: { resend: { count: -1 } }", "as2.receipt.resend.count cannot be less than nothing")]
    [TestCase("partner: ACME", "partner: ACME, receipt: { resend: { count: 1, intervals: [0s] } }", "as2.receipt.resend.intervals must each be longer than nothing")]
    [TestCase("partner: ACME", "partner: ACME, keptRefusals: { messages: -1 }", "as2.keptRefusals cannot be less than nothing")]
    public void Says_what_is_wrong(string good, string bad, string expected)
    {
        var changed = Good.Replace(good, bad);

        Assert.That(changed, Is.Not.EqualTo(Good));
        Assert.That(Assert.Throws<ProfileException>(() => Read(changed))!.Message, Does.Contain(expected));
    }

    [TestCase("SHA256:ABEiM0RVZneImaq7zN3u/wARIjNEVWZ3iJmqu8zd7v8=")]
    [TestCase("sha256 Fingerprint=00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF")]
    [TestCase("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff")]
    public void Fingerprints_may_be_written_as_for_every_other_transport(string text) =>
        Assert.DoesNotThrow(() => Read(Good.Replace("partner: ACME", $"partner: ACME, serverCertificates: [\"{text}\"]")));

    [Test]
    public void A_message_has_one_sender()
    {
        Write("zenith/partner.yaml", Good.Replace("ZZ:ACME", "ZZ:ZENITH"));

        Assert.That(Assert.Throws<ProfileException>(() => Read(Good))!.Message, Does.Contain("Messages from \"ACME\" to \"HOUSE\" belong to the connection acme/as2 too."));
    }

    PartnerProfile? Read(string acme)
    {
        Write("_defaults.yaml", Defaults);
        Write("acme/partner.yaml", acme);
        return PartnerDirectory.Read(_folder).Find("acme");
    }

    void Write(string file, string content)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
