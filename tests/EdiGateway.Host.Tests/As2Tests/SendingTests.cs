using System.Security.Cryptography.X509Certificates;
using EdiGateway.Engine.Transmissions;
using EdiGateway.Transports.As2;
using Microsoft.AspNetCore.Hosting;

namespace EdiGateway.Host.Tests.As2Tests;

/// <summary>What a running gateway makes of a partner's receipts: the 997 for an order is what it sends.</summary>
public sealed class SendingTests
{
    X509Certificate2 _house = null!;
    X509Certificate2 _acme = null!;

    [OneTimeSetUp]
    public void MakeCertificates() => (_house, _acme) = (As2Homes.NewCertificate("house"), As2Homes.NewCertificate("acme"));

    [OneTimeTearDown]
    public void Dispose()
    {
        _house.Dispose();
        _acme.Dispose();
    }

    [Test]
    public async Task R1_A_partner_that_is_busy_gets_the_same_bytes_under_the_same_id()
    {
        await using var partner = await PartnerAsync();
        partner.Answers = (me, received) => me.Came.Count < 3 ? (503, null) : (200, me.Receipt(received));
        await using var running = await StartAsync(partner);

        await StateAsync(running, TransmissionState.Delivered);

        var came = partner.Came.ToList();
        Assert.That(came, Has.Count.EqualTo(3));
        Assert.That(came.Select(message => message.MessageId).Distinct().Count(), Is.EqualTo(1));
        Assert.That(came[2].Body.ToArray(), Is.EqualTo(came[0].Body.ToArray()));
    }

    [TestCase(401)]
    public async Task A_partner_that_refuses_our_login_is_left_alone_and_the_message_waits(int status)
    {
        await using var partner = await PartnerAsync();
        partner.Answers = (me, received) => me.Came.Count == 1 ? (status, null) : (200, me.Receipt(received));
        await using var running = await StartAsync(partner, ", user: house, password: \"${env:PATH}\"");

        var told = await running.UntilAsync("a refused login", async () => (await running.Gateway.Store.ReadAsync(session => running.Gateway.Timeline.Since(session, 0))).Find(happened => happened.Kind == "login-refused"));
        Assert.That(told.Sentence, Does.Contain("Check as2.user and as2.password").And.Contain("one delivery tries at"));
        Assert.That(partner.Came, Has.Count.EqualTo(1));
        Assert.That(await running.Gateway.Store.ReadAsync(session => running.Gateway.DeadLetters.Open(session)), Is.Empty);

        File.AppendAllText(running.Home.In("partners", "acme-retail", "partner.yaml"), "\n# the partner knows us now\n");

        await StateAsync(running, TransmissionState.Delivered);
        Assert.That(partner.Came.Select(message => message.MessageId).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_negative_receipt_makes_a_dead_letter_and_a_replay_sends_a_new_message()
    {
        await using var partner = await PartnerAsync();
        partner.Answers = (me, received) => (200, me.Came.Count == 1 ? me.Receipt(received, Disposition.Error("authentication-failed"), "We do not know you.") : me.Receipt(received));
        await using var running = await StartAsync(partner);

        var letter = await running.UntilAsync("a dead letter", async () => (await running.Gateway.Store.ReadAsync(session => running.Gateway.DeadLetters.Open(session))).FirstOrDefault());
        Assert.That(letter.Why, Does.Contain("authentication-failed").And.Contain("We do not know you.").And.Contain("send them our certificate"));
        Assert.That(letter.Code, Is.EqualTo("delivery-auth"));
        await running.Gateway.Replay.RunAsync(letter.Id, "test", "they know us now", CancellationToken.None);

        await StateAsync(running, TransmissionState.Delivered);
        Assert.That(partner.Came.Select(message => message.MessageId).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task M5_A_receipt_for_other_contents_is_not_a_delivery()
    {
        await using var partner = await PartnerAsync();
        partner.Answers = (me, received) => (200, me.Receipt(received with { Mic = received.Mic! with { Value = Convert.ToBase64String(new byte[32]) } }));
        await using var running = await StartAsync(partner);

        var failed = await StateAsync(running, TransmissionState.Failed);

        Assert.That(failed.Reason, Does.Contain("What arrived is not what was sent"));
        Assert.That(partner.Came, Has.Count.EqualTo(1), "R1: its word is spoken");
    }

    [TestCase(400)]
    [TestCase(404)]
    public async Task R1_A_server_that_says_no_is_not_asked_again(int status)
    {
        await using var partner = await PartnerAsync();
        partner.Answers = (_, _) => (status, null);
        await using var running = await StartAsync(partner);

        var failed = await StateAsync(running, TransmissionState.Failed);

        Assert.That(failed.Reason, Does.Contain($"Status {status}"));
        Assert.That(partner.Came, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task M5_A_receipt_that_somebody_else_signed_does_not_count()
    {
        using var stranger = As2Homes.NewCertificate("acme");
        await using var partner = await PartnerAsync(stranger);
        await using var running = await StartAsync(partner);

        var failed = await StateAsync(running, TransmissionState.Failed);

        Assert.That(failed.Reason, Does.Contain("the receipt's signature does not hold"));
    }

    [Test]
    public async Task H7_A_message_waits_for_its_receipt_and_a_late_one_still_makes_it_delivered()
    {
        await using var partner = await PartnerAsync();
        partner.Answers = (_, _) => (200, null);
        await using var running = await StartAsync(partner, ", receipt: { mode: async, within: 3s }");

        await StateAsync(running, TransmissionState.WaitingForReceipt);
        var failed = await StateAsync(running, TransmissionState.Failed);
        Assert.That(failed.Reason, Does.Contain("no receipt has come"));
        Assert.That(partner.Came, Has.Count.EqualTo(1), "nobody said that it may be sent again");

        var answer = await partner.PostAsync(new Uri(running.Http.BaseAddress!, "/as2"), partner.Receipt(partner.Open(partner.Came.First())));

        Assert.That(answer.Status, Is.EqualTo(200), answer.Explanation);
        await StateAsync(running, TransmissionState.Delivered);
        Assert.That(await running.Gateway.Store.ReadAsync(session => running.Gateway.DeadLetters.Open(session)), Is.Empty);
        Assert.That(partner.Came, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_later_receipt_that_says_no_makes_a_dead_letter_at_once()
    {
        await using var partner = await PartnerAsync();
        partner.Answers = (_, _) => (204, null);
        await using var running = await StartAsync(partner, ", receipt: { mode: async, within: 1h }");
        await StateAsync(running, TransmissionState.WaitingForReceipt);

        var receipt = partner.Receipt(partner.Open(partner.Came.First()), Disposition.Error("decryption-failed"), "Wrong key.");
        await partner.PostAsync(new Uri(running.Http.BaseAddress!, "/as2"), receipt);

        var failed = await StateAsync(running, TransmissionState.Failed);
        Assert.That(failed.Reason, Does.Contain("decryption-failed").And.Contain("ask for its current certificate"));
    }

    [Test]
    public async Task M5_A_forged_receipt_changes_nothing()
    {
        using var stranger = As2Homes.NewCertificate("acme");
        await using var forger = new OtherSide(new As2Agreement(new("ACME") { Signing = CertificateList.Of(stranger), Encryption = CertificateList.Of(_acme) }, new("HOUSE") { Signing = CertificateList.Of(_house), Encryption = CertificateList.Of(_house) }), 0);
        await using var partner = await PartnerAsync();
        partner.Answers = (_, _) => (204, null);
        await using var running = await StartAsync(partner, ", receipt: { mode: async, within: 1h }");
        await StateAsync(running, TransmissionState.WaitingForReceipt);
        var (url, received) = (new Uri(running.Http.BaseAddress!, "/as2"), partner.Open(partner.Came.First()));

        var forged = await partner.PostAsync(url, forger.Receipt(forger.Open(partner.Came.First())));
        var still = await running.Gateway.Store.ReadAsync(session => running.Gateway.Transmissions.InState(session, TransmissionState.WaitingForReceipt));
        var genuine = await partner.PostAsync(url, partner.Receipt(received));

        Assert.That((forged.Status, genuine.Status), Is.EqualTo((422, 200)));
        Assert.That(still, Has.Count.EqualTo(1));
        await StateAsync(running, TransmissionState.Delivered);
    }

    [Test]
    public async Task M5_An_unsigned_later_receipt_that_says_no_is_told_and_the_signed_one_is_still_waited_for()
    {
        await using var partner = await PartnerAsync();
        partner.Answers = (_, _) => (204, null);
        await using var running = await StartAsync(partner, ", receipt: { mode: async, within: 1h }");
        await StateAsync(running, TransmissionState.WaitingForReceipt);
        var (url, received) = (new Uri(running.Http.BaseAddress!, "/as2"), partner.Open(partner.Came.First()));

        var no = await partner.PostAsync(url, Unsigned(partner, received));
        var still = await running.Gateway.Store.ReadAsync(session => running.Gateway.Transmissions.InState(session, TransmissionState.WaitingForReceipt));
        var told = await running.Gateway.Store.ReadAsync(session => session.Many("SELECT sentence FROM events WHERE kind = 'receipt-doubtful'", row => row.GetString(0)));
        var yes = await partner.PostAsync(url, partner.Receipt(received));

        Assert.That((no.Status, yes.Status), Is.EqualTo((422, 200)));
        Assert.That(still, Has.Count.EqualTo(1));
        Assert.That(told.Single(), Does.Contain("does not count").And.Contain("unknown-trading-relationship").And.Contain("is not signed"));
        await StateAsync(running, TransmissionState.Delivered);
    }

    [TestCase(", receipt: { mode: async, within: 1h, unsignedRefusals: true }")]
    [TestCase(", receipt: { mode: async, within: 1h, signed: false }")]
    public async Task An_unsigned_later_receipt_that_says_no_counts_where_the_profile_says_so(string more)
    {
        await using var partner = await PartnerAsync();
        partner.Answers = (_, _) => (204, null);
        await using var running = await StartAsync(partner, more);
        await StateAsync(running, TransmissionState.WaitingForReceipt);

        await partner.PostAsync(new Uri(running.Http.BaseAddress!, "/as2"), Unsigned(partner, partner.Open(partner.Came.First())));

        Assert.That((await StateAsync(running, TransmissionState.Failed)).Reason, Does.Contain("unknown-trading-relationship"));
    }

    [Test]
    public async Task H6_An_unsigned_receipt_that_says_no_counts_in_the_answer_of_the_server_that_we_asked()
    {
        await using var partner = await PartnerAsync();
        partner.Answers = (me, received) => (200, Unsigned(me, received));
        await using var running = await StartAsync(partner);

        Assert.That((await StateAsync(running, TransmissionState.Failed)).Reason, Does.Contain("unknown-trading-relationship").And.Contain("does not know our AS2 ids"));
    }

    [Test]
    public async Task When_no_receipt_comes_that_counts_the_dead_letter_says_what_the_doubtful_one_said()
    {
        await using var partner = await PartnerAsync();
        partner.Answers = (_, _) => (204, null);
        await using var running = await StartAsync(partner, ", receipt: { mode: async, within: 3s }");
        await StateAsync(running, TransmissionState.WaitingForReceipt);

        await partner.PostAsync(new Uri(running.Http.BaseAddress!, "/as2"), Unsigned(partner, partner.Open(partner.Came.First())));

        Assert.That((await StateAsync(running, TransmissionState.Failed)).Reason, Does.Contain("no receipt has come that counts").And.Contain("unknown-trading-relationship"));
    }

    [Test]
    public async Task Doubtful_receipts_are_not_kept_without_end()
    {
        await using var partner = await PartnerAsync();
        partner.Answers = (_, _) => (204, null);
        await using var running = await StartAsync(partner, ", receipt: { mode: async, within: 1h }, keptRefusals: { messages: 2 }");
        await StateAsync(running, TransmissionState.WaitingForReceipt);
        var received = partner.Open(partner.Came.First());

        for (var one = 0; one < 5; one++)
            await partner.PostAsync(new Uri(running.Http.BaseAddress!, "/as2"), Unsigned(partner, received));

        Assert.That(await running.Gateway.Store.ReadAsync(session => session.One("SELECT COUNT(*) FROM events WHERE kind = 'receipt-doubtful'", row => row.GetInt32(0))), Is.EqualTo(2));
    }

    [Test]
    public async Task A_server_that_asks_for_a_certificate_gets_the_one_of_the_profile()
    {
        using var server = Web.Certificates.Server("localhost");
        using var client = Web.Certificates.Client("house");
        await using var partner = new OtherSide(new As2Agreement(new("ACME") { Signing = CertificateList.Of(_acme), Encryption = CertificateList.Of(_acme) }, new("HOUSE") { Signing = CertificateList.Of(_house), Encryption = CertificateList.Of(_house) }), Running.FreePort());
        List<string?> shown = [];
        await partner.ListenAsync(listen => listen.UseHttps(server, https =>
        {
            https.ClientCertificateMode = Microsoft.AspNetCore.Server.Kestrel.Https.ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (certificate, _, _) =>
            {
                shown.Add(certificate.Thumbprint);
                return certificate.Thumbprint == client.Thumbprint;
            };
        }));
        await using var running = await StartAsync(partner, $", serverCertificates: [\"{Engine.Ledgers.CertificateUses.Fingerprint(server)}\"], clientCertificate: HOME/us.pfx", home =>
        {
            Web.Certificates.Write(client, home.In("us.pfx"));
            var profile = home.In("partners", "acme-retail", "partner.yaml");
            File.WriteAllText(profile, File.ReadAllText(profile).Replace("HOME/us.pfx", home.In("us.pfx")).Replace($"url: \"http://127.0.0.1:{partner.Port}", $"url: \"https://127.0.0.1:{partner.Port}"));
        });

        await StateAsync(running, TransmissionState.Delivered);

        Assert.That(shown, Is.All.EqualTo(client.Thumbprint));
        Assert.That(partner.Came, Has.Count.EqualTo(1));
    }

    static As2Message Unsigned(OtherSide partner, As2Received received) =>
        partner.Receipt(received with { Receipt = received.Receipt with { Kind = ReceiptKind.Unsigned } }, Disposition.Error("unknown-trading-relationship"), "Who are you?");

    async Task<OtherSide> PartnerAsync(X509Certificate2? signer = null)
    {
        var partner = new OtherSide(new As2Agreement(new("ACME") { Signing = CertificateList.Of(signer ?? _acme), Encryption = CertificateList.Of(_acme) }, new("HOUSE") { Signing = CertificateList.Of(_house), Encryption = CertificateList.Of(_house) }), Running.FreePort());
        await partner.ListenAsync();
        return partner;
    }

    async Task<Running> StartAsync(OtherSide partner, string more = "", Action<HomeFolder>? change = null)
    {
        var port = Running.FreePort();
        var running = await Running.StartAsync(change: home =>
        {
            As2Homes.House(home, port, $"http://127.0.0.1:{partner.Port}/as2", more);
            As2Homes.Certificates(home, "acme-retail", _house, _acme);
            change?.Invoke(home);
        });
        running.DropDemo("exchange/acme-retail/in", "acme-order.edi");
        return running;
    }

    static Task<Transmission> StateAsync(Running running, TransmissionState state) => running.UntilAsync($"an outgoing message {state}", async () =>
        (await running.Gateway.Store.ReadAsync(session => running.Gateway.Transmissions.InState(session, state))).FirstOrDefault(one => one.Partner == "acme-retail" && one.Direction == Direction.Out));
}
