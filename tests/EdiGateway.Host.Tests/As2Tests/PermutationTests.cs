using System.Security.Cryptography.X509Certificates;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Host.Tests.As2Tests;

/// <summary>The 24 permutations of rfc4130bis section 2.4.2 through a running gateway, both ways, each with the receipt in the answer and later.</summary>
public sealed class PermutationTests
{
    readonly X509Certificate2 _house = As2Homes.NewCertificate("house");
    readonly X509Certificate2 _acme = As2Homes.NewCertificate("acme");
    OtherSide _partner = null!;
    ReceiptListener _listener = null!;
    Running _running = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _partner = new OtherSide(new As2Agreement(new("ACME") { Signing = CertificateList.Of(_acme), Encryption = CertificateList.Of(_acme) }, new("HOUSE") { Signing = CertificateList.Of(_house), Encryption = CertificateList.Of(_house) }), Running.FreePort());
        await _partner.ListenAsync();
        _listener = new ReceiptListener(Running.FreePort(), () => 200);
        await _listener.StartAsync();
        var port = Running.FreePort();
        _running = await Running.StartAsync(change: home =>
        {
            As2Homes.House(home, port, $"http://127.0.0.1:{_partner.Port}/as2", ", require: { signature: false, encryption: false }");
            As2Homes.Certificates(home, "acme-retail", _house, _acme);
        });
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _running.DisposeAsync();
        await _listener.DisposeAsync();
        await _partner.DisposeAsync();
        _house.Dispose();
        _acme.Dispose();
    }

    static IEnumerable<TestCaseData> All() =>
        from sign in new[] { false, true }
        from encrypt in new[] { false, true }
        from compress in Enum.GetValues<CompressionOrder>()
        from receipt in Enum.GetValues<ReceiptKind>()
        from later in new[] { false, true }
        where (compress != CompressionOrder.AfterSigning || sign) && (receipt != ReceiptKind.None || !later)
        select new TestCaseData(sign, encrypt, compress, receipt, later);

    [TestCaseSource(nameof(All))]
    public async Task Each_is_taken_and_receipted(bool sign, bool encrypt, CompressionOrder compress, ReceiptKind receipt, bool later)
    {
        var name = $"in-{sign}-{encrypt}-{compress}-{receipt}-{later}";
        var sent = _partner.Build(Body.OfLatin1($"Hello {name}"), agreement => agreement with
        {
            Sign = sign ? DigestAlgorithm.Sha256 : null,
            Encrypt = encrypt ? ContentCipher.Aes256Cbc : null,
            Compress = compress,
            Receipt = receipt,
            ReceiptUrl = later ? new Uri($"http://127.0.0.1:{_listener.Port}/receipts") : null,
        }, name);

        var answer = await _partner.PostAsync(new Uri(_running.Http.BaseAddress!, "/as2"), sent.Message);

        var came = later ? await _running.UntilAsync("the receipt", () => Task.FromResult(_listener.Came.FirstOrDefault(message => Verdict(sent, message).Outcome != ReceiptOutcome.OtherMessage))) : answer.Receipt;
        Assert.That((answer.Status, came is not null), Is.EqualTo((later ? 204 : 200, receipt != ReceiptKind.None)));
        if (came is not null)
        {
            Assert.That(Verdict(sent, came).IsAccepted, Is.True);
            Assert.That(_partner.Read(new As2Answer(As2AnswerKind.Receipt, 200, "", came)).SignedBy is not null, Is.EqualTo(receipt == ReceiptKind.Signed));
        }

        var place = await _running.Gateway.Store.ReadAsync(session => session.Many("SELECT content FROM transmissions WHERE file_name = @name AND direction = 'In'", row => row.GetString(0), ("name", name)));
        Assert.That(System.Text.Encoding.Latin1.GetString(await _running.Gateway.Archive.ReadAsync(Engine.Storage.ContentRef.Parse(place.Single()))), Is.EqualTo($"Hello {name}"));
    }

    [TestCaseSource(nameof(All))]
    public async Task Each_is_sent_and_its_receipt_decides(bool sign, bool encrypt, CompressionOrder compress, ReceiptKind receipt, bool later)
    {
        var name = $"out-{sign}-{encrypt}-{compress}-{receipt}-{later}";
        var partner = _running.Gateway.Partners.Find("acme-retail")!;
        var connection = partner.Connection("as2")!;
        connection = connection with
        {
            As2 = connection.As2! with
            {
                Sign = sign ? As2Signature.Sha256 : As2Signature.None,
                Encrypt = encrypt ? As2Encryption.Aes256Cbc : As2Encryption.None,
                Compress = compress,
                Receipt = new As2ReceiptProfile { Mode = receipt == ReceiptKind.None ? As2ReceiptMode.None : later ? As2ReceiptMode.Async : As2ReceiptMode.Sync, Signed = receipt == ReceiptKind.Signed },
            },
        };
        As2Received? opened = null;
        _partner.Answers = (me, received) =>
        {
            opened = received;
            return received.Receipt is { Kind: not ReceiptKind.None, DeliveryUrl: null } ? (200, me.Receipt(received)) : (204, null);
        };

        var delivery = await DeliverAsync();
        if (later)
        {
            Assert.That(delivery.WaitsUntil, Is.Not.Null);
            Assert.That((await _partner.PostAsync(new Uri(opened!.Receipt.DeliveryUrl!), _partner.Receipt(opened))).Status, Is.EqualTo(200));
            delivery = await DeliverAsync();
        }

        Assert.That(delivery.WaitsUntil, Is.Null);
        Assert.That(delivery.Detail, Does.Contain(receipt == ReceiptKind.None ? "no receipt was asked for" : "processed"));
        Assert.That((opened!.SignedBy is not null, opened.DecryptedWith is not null, opened.WasCompressed), Is.EqualTo((sign, encrypt, compress != CompressionOrder.None)));
        Assert.That((opened.Receipt.Kind, opened.Receipt.DeliveryUrl is not null), Is.EqualTo((receipt, later)));
        Assert.That(System.Text.Encoding.Latin1.GetString(opened.Payloads.Single().Content.ToArray()), Is.EqualTo($"Hello {name}"));

        Task<Engine.Channels.Delivery> DeliverAsync() => _running.Gateway.As2.Channel.DeliverAsync(partner, connection, new OutgoingFile
        {
            Id = name,
            Open = _ => Task.FromResult<Stream>(new MemoryStream(System.Text.Encoding.Latin1.GetBytes($"Hello {name}"))),
            Size = 6 + name.Length,
            IdempotencyKey = name,
            CorrelationId = "cor_1",
            CreatedAt = TimeProvider.System.GetUtcNow(),
            Set = "997",
        }, CancellationToken.None);
    }

    ReceiptVerdict Verdict(As2Outgoing sent, As2Message message) => _partner.Judge(sent, new As2Answer(As2AnswerKind.Receipt, 200, "", message));
}
