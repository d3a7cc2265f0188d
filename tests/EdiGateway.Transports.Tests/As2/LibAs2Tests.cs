using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using EdiGateway.TestKit;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.Tests.As2;

/// <summary>Messages and receipts exchanged with another implementation of AS2, the npm package libas2 (tests/EdiGateway.TestKit/libas2), in both directions.</summary>
public sealed class LibAs2Tests
{
    static readonly string Peer = Path.Combine(Repository.Root, "tests", "EdiGateway.TestKit", "libas2");

    Traders _traders = null!;
    string _folder = null!;

    [OneTimeSetUp]
    public void LookForPeer()
    {
        if (Directory.Exists(Path.Combine(Peer, "node_modules", "libas2")))
            return;
        const string reason = "The npm package libas2 is not installed (./build.sh test does it when npm is there), so nothing was exchanged with it.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(reason);
        Assert.Ignore(reason);
    }

    [SetUp]
    public void Start()
    {
        _traders = new();
        _folder = Directory.CreateTempSubdirectory("libas2-").FullName;
        foreach (var (name, certificate) in new[] { ("ours", TestKeys.Ours), ("theirs", TestKeys.Theirs) })
        {
            File.WriteAllText(Path.Combine(_folder, $"{name}.pem"), certificate.ExportCertificatePem());
            File.WriteAllText(Path.Combine(_folder, $"{name}.key"), certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        }
    }

    [TearDown]
    public void Stop()
    {
        _traders.Dispose();
        Directory.Delete(_folder, true);
    }

    void Run(string verb, bool sign, bool encrypt)
    {
        File.WriteAllText(Path.Combine(_folder, "options.json"), JsonSerializer.Serialize(new { sign, encrypt }));
        using var process = Process.Start(new ProcessStartInfo("node", ["peer.js", verb, _folder]) { WorkingDirectory = Peer, RedirectStandardError = true, UseShellExecute = false })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, said);
    }

    void Write(As2Message message)
    {
        File.WriteAllText(Path.Combine(_folder, "headers.json"), JsonSerializer.Serialize(message.Headers.Select(h => new[] { h.Key, h.Value })));
        File.WriteAllBytes(Path.Combine(_folder, "body"), message.Body.ToArray());
    }

    As2Message Read(string prefix = "")
    {
        var headers = new MimeHeaders();
        foreach (var pair in JsonSerializer.Deserialize<string[][]>(File.ReadAllText(Path.Combine(_folder, $"{prefix}headers.json")))!)
            headers.Add(pair[0], pair[1]);
        return new(headers, Body.Of(File.ReadAllBytes(Path.Combine(_folder, $"{prefix}body"))));
    }

    [Test]
    public void The_peer_opens_our_message_and_its_receipt_is_accepted([Values] bool sign, [Values] bool encrypt)
    {
        _traders.Sending = _traders.Sending with { Sign = sign ? DigestAlgorithm.Sha256 : null, Encrypt = encrypt ? ContentCipher.Aes128Cbc : null, KeyTransport = KeyTransport.OaepSha512 };
        var sent = _traders.Build(fileName: "order.edi");
        Write(sent.Message);

        Run("receive", sign, encrypt);

        Assert.That(File.ReadAllText(Path.Combine(_folder, "content")).TrimEnd(), Is.EqualTo(Traders.Order.TrimEnd()));
        var receipt = Read("receipt-");
        Assert.That(MdnReader.IsReceipt(receipt), Is.True);
        var mdn = new MdnReader(_traders.Clock).Read(receipt, _traders.Sending, _traders.Spool);
        Assert.That((mdn.SignatureProblem, mdn.SignedBy?.Subject), Is.EqualTo(((string?)null, TestKeys.Theirs.Subject)), mdn.Text);
        var verdict = MdnCheck.Check(sent.Expectation, mdn);
        Assert.That(verdict.IsAccepted, Is.True, verdict.Explanation);
    }

    [Test]
    public void We_open_the_peers_message_and_it_accepts_our_receipt([Values] bool sign, [Values] bool encrypt)
    {
        File.WriteAllText(Path.Combine(_folder, "content"), Traders.Order);
        Run("send", sign, encrypt);
        var us = new As2Party(Traders.Acme) { Signing = CertificateList.Of(TestKeys.Ours), Encryption = CertificateList.Of(TestKeys.Ours) };
        var partner = new As2Party(Traders.Globex) { Signing = CertificateList.Of(TestKeys.Public(TestKeys.Theirs)) };
        var receiver = new As2Receiver(_traders.Clock, (from, to) => (from, to) == (Traders.Globex, Traders.Acme) ? new As2Agreement(us, partner) : null);

        var received = receiver.Receive(Read(), _traders.Spool);

        Assert.That(received.Problem, Is.Null);
        Assert.That(Encoding.UTF8.GetString(received.Payloads.Single().Content.ToArray()).TrimEnd(), Is.EqualTo(Traders.Order.TrimEnd()));
        Assert.That((received.SignedBy is not null, received.DecryptedWith is not null), Is.EqualTo((sign, encrypt)));

        Write(_traders.Mdns.Build(received));
        Run("receipt", sign, encrypt);
        var said = File.ReadAllText(Path.Combine(_folder, "disposition.json"));
        Assert.That(said, Does.Contain(received.MessageId.Trim('<', '>')).And.Contain("processed").And.Contain(received.Mic!.Value));
    }

    [Test]
    public void What_was_changed_on_the_way_is_refused_by_both()
    {
        _traders.Sending = _traders.Sending with { Encrypt = null };
        var sent = _traders.Build();
        Write(sent.Message with { Body = Body.OfLatin1(Encoding.Latin1.GetString(sent.Message.Body.ToArray()).Replace("ACME ", "EVIL ", StringComparison.Ordinal)) });

        Run("receive", sign: true, encrypt: false);

        var verdict = MdnCheck.Check(sent.Expectation, new MdnReader(_traders.Clock).Read(Read("receipt-"), _traders.Sending, _traders.Spool));
        Assert.That(verdict.Outcome, Is.EqualTo(ReceiptOutcome.Negative), verdict.Explanation);
    }
}
