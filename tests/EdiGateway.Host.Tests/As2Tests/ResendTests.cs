using System.Security.Cryptography.X509Certificates;
using EdiGateway.Engine.Channels;
using EdiGateway.TestKit;
using EdiGateway.Transports.As2;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdiGateway.Host.Tests.As2Tests;

/// <summary>R1: a message whose later receipt does not come is sent again, as the profile says, and always the same. Time passes when the test says so.</summary>
public sealed class ResendTests
{
    readonly X509Certificate2 _house = As2Homes.NewCertificate("house");
    readonly X509Certificate2 _acme = As2Homes.NewCertificate("acme");
    readonly FakeClock _clock = new(TimeProvider.System.GetUtcNow());
    HomeFolder _home = null!;
    OtherSide _partner = null!;
    Gateway _gateway = null!;

    [SetUp]
    public async Task Listen()
    {
        _partner = new OtherSide(new As2Agreement(new("ACME") { Signing = CertificateList.Of(_acme), Encryption = CertificateList.Of(_acme) }, new("HOUSE") { Signing = CertificateList.Of(_house), Encryption = CertificateList.Of(_house) }), Running.FreePort())
        {
            Answers = (_, _) => (202, null),
        };
        await _partner.ListenAsync();
        _home = new HomeFolder(Directory.CreateTempSubdirectory("egw-resend-").FullName, AppContext.BaseDirectory);
        Installation.MakeHome(_home, withSamples: true);
    }

    [TearDown]
    public async Task Stop()
    {
        await _gateway.DisposeAsync();
        await _partner.DisposeAsync();
        Directory.Delete(_home.Path, recursive: true);
    }

    [OneTimeTearDown]
    public void Dispose()
    {
        _house.Dispose();
        _acme.Dispose();
    }

    [Test]
    public async Task R1_Every_attempt_has_the_same_id_and_bytes_and_waits_as_long_as_its_interval_says()
    {
        Open("receipt: { mode: async, within: 8h, resend: { count: 3, intervals: [1h, 2h] } }");
        List<TimeSpan> waits = [];
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            var delivery = await DeliverAsync();
            waits.Add(delivery.WaitsUntil!.Value - _clock.GetUtcNow());
            _clock.Advance(waits[^1] - TimeSpan.FromSeconds(1));
            await DeliverAsync();
            Assert.That(_partner.Came, Has.Count.EqualTo(attempt), "not before its time");
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        var given = Assert.ThrowsAsync<DeliveryException>(DeliverAsync)!;

        Assert.That(waits, Is.EqualTo(new[] { 1, 2, 2, 8 }.Select(hours => TimeSpan.FromHours(hours))), "the last interval counts for all that follow, and after the last time within does");
        Assert.That(given.Message, Does.Contain("no receipt has come"));
        Assert.That(given.IsTransient, Is.False);
        var came = _partner.Came.ToList();
        Assert.That(came, Has.Count.EqualTo(4));
        Assert.That(came.Select(message => message.MessageId).Distinct().Count(), Is.EqualTo(1));
        Assert.That(came.Select(message => Convert.ToHexString(message.Body.ToArray())).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task R1_A_receipt_between_two_attempts_ends_them()
    {
        Open("receipt: { mode: async, within: 8h, resend: { count: 3, intervals: [1h] } }");
        await DeliverAsync();
        _clock.Advance(TimeSpan.FromHours(1));
        await DeliverAsync();

        using var spool = new Transports.Mime.Spool(Path.GetTempPath());
        var answer = await _gateway.As2.Intake.TakeInAsync(_partner.Receipt(_partner.Open(_partner.Came.First())), spool, CancellationToken.None);
        _clock.Advance(TimeSpan.FromHours(1));
        var delivery = await DeliverAsync();

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(delivery.WaitsUntil, Is.Null);
        Assert.That(_partner.Came, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task H2_Message_ids_are_made_by_the_template_of_the_profile()
    {
        Open("messageId: \"{us}.{id}.{partner}@edi.example\"");
        _partner.Answers = (me, received) => (200, me.Receipt(received));

        var delivery = await DeliverAsync();

        Assert.That(_partner.Came.Single().MessageId, Does.Match(@"^<HOUSE\.[A-Za-z0-9-]{10,}\.ACME@edi\.example>$"));
        Assert.That(delivery.Reference, Is.EqualTo(_partner.Came.Single().MessageId));
    }

    Task<Engine.Channels.Delivery> DeliverAsync()
    {
        var partner = _gateway.Partners.Find("acme-retail")!;
        return _gateway.As2.Channel.DeliverAsync(partner, partner.Connection("as2")!, new OutgoingFile
        {
            Id = "trn_1",
            Open = _ => Task.FromResult<Stream>(new MemoryStream("ISA*…"u8.ToArray())),
            Size = 7,
            IdempotencyKey = "trn_1",
            CorrelationId = "cor_1",
            CreatedAt = _clock.GetUtcNow(),
            Set = "997",
        }, CancellationToken.None);
    }

    void Open(string more)
    {
        As2Homes.House(_home, Running.FreePort(), $"http://127.0.0.1:{_partner.Port}/as2", ", " + more);
        As2Homes.Certificates(_home, "acme-retail", _house, _acme);
        var options = _home.In(GatewayOptions.FileName);
        File.WriteAllText(options, File.ReadAllText(options).Replace(" }", ", publicUrl: \"http://127.0.0.1:1\" }"));
        _gateway = Gateway.Open(_home, _clock, NullLoggerFactory.Instance, new Random(1));
    }
}
