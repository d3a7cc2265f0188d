using System.Security.Cryptography.X509Certificates;
using EdiGateway.TestKit;
using EdiGateway.Transports.As2;

namespace EdiGateway.Host.Tests.As2Tests;

/// <summary>A partner whose address for receipts does not work is left alone, and others do not wait for it.</summary>
public sealed class ReceiptCircuitTests
{
    const int Messages = 24;
    const int AtOnce = 8;

    static readonly string s_order = File.ReadAllText(Path.Combine(Repository.Root, "demo", "files", "acme-order.edi"));

    readonly X509Certificate2 _house = As2Homes.NewCertificate("house");
    readonly X509Certificate2 _acme = As2Homes.NewCertificate("acme");
    OtherSide _partner = null!;
    OtherSide _other = null!;

    [SetUp]
    public async Task Listen()
    {
        (_partner, _other) = (Side("ACME"), Side("ZENITH"));
        await _partner.ListenAsync();
        await _other.ListenAsync();
    }

    [TearDown]
    public async Task Stop()
    {
        await _partner.DisposeAsync();
        await _other.DisposeAsync();
    }

    [OneTimeTearDown]
    public void Dispose()
    {
        _house.Dispose();
        _acme.Dispose();
    }

    [Test]
    public async Task After_some_failures_receipts_wait_without_being_tried_and_another_partner_gets_its_own()
    {
        await using var down = new ReceiptListener(Running.FreePort(), () => 503);
        await using var up = new ReceiptListener(Running.FreePort(), () => 200);
        await down.StartAsync();
        await up.StartAsync();
        await using var running = await StartAsync("{ first: 1h, max: 2h, circuit: { failures: 3, openFor: 1h } }");
        var url = new Uri(running.Http.BaseAddress!, "/as2");

        for (var one = 0; one < Messages; one++)
            await _partner.PostAsync(url, Build(_partner, $"0000003{one:00}", down).Message);
        var good = Build(_other, "000000399", up);
        await _other.PostAsync(url, good.Message);
        await running.UntilAsync("all wait for an hour", async () => await WaitingAsync(running) == Messages ? "" : null);
        var others = await running.UntilAsync("the other partner's receipt", () => Task.FromResult(up.Came.FirstOrDefault()));

        Assert.That(_other.Judge(good, new As2Answer(As2AnswerKind.Receipt, 200, "", others)).Outcome, Is.EqualTo(ReceiptOutcome.Accepted));
        Assert.That(down.Came, Has.Count.InRange(3, 3 + AtOnce), "those that were under way when it opened, and no more");
        Assert.That(await EventsAsync(running, "circuit-opened"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_server_that_refuses_our_login_is_left_alone_and_no_receipt_is_given_up()
    {
        await using var closed = new ReceiptListener(Running.FreePort(), () => 401);
        await closed.StartAsync();
        await using var running = await StartAsync("{ first: 1h, max: 2h, circuit: { failures: 3, openFor: 1h } }");

        for (var one = 0; one < Messages; one++)
            await _partner.PostAsync(new Uri(running.Http.BaseAddress!, "/as2"), Build(_partner, $"0000005{one:00}", closed).Message);
        await running.UntilAsync("all wait", async () => await running.Gateway.Store.ReadAsync(session => session.One(
            "SELECT COUNT(*) FROM work WHERE queue = 'receipt' AND lease_owner IS NULL AND due_at > @soon", row => row.GetInt32(0), ("soon", TimeProvider.System.GetUtcNow().AddMinutes(2)))) == Messages ? "" : null);

        Assert.That(closed.Came, Has.Count.InRange(1, AtOnce));
        Assert.That(await EventsAsync(running, "login-refused"), Is.EqualTo(1));
        Assert.That(await running.Gateway.Store.ReadAsync(session => running.Gateway.DeadLetters.Open(session).Where(letter => letter.Stop == "receipt").ToList()), Is.Empty);
    }

    [Test]
    public async Task When_the_address_works_again_all_receipts_go()
    {
        var isDown = true;
        await using var listener = new ReceiptListener(Running.FreePort(), () => Volatile.Read(ref isDown) ? 503 : 200);
        await listener.StartAsync();
        await using var running = await StartAsync("{ first: 200ms, max: 500ms, circuit: { failures: 3, openFor: 300ms } }");
        var url = new Uri(running.Http.BaseAddress!, "/as2");
        List<As2Outgoing> sent = [];
        for (var one = 0; one < Messages; one++)
        {
            sent.Add(Build(_partner, $"0000004{one:00}", listener));
            await _partner.PostAsync(url, sent[^1].Message);
        }

        await running.UntilAsync("the circuit opens", async () => await EventsAsync(running, "circuit-opened") > 0 ? "" : null);
        Volatile.Write(ref isDown, false);
        await running.UntilAsync("every receipt", async () => await EventsAsync(running, "receipt-sent") == Messages ? "" : null);

        Assert.That(await EventsAsync(running, "circuit-closed"), Is.EqualTo(1));
        var receipts = listener.Came.ToList();
        foreach (var message in sent)
            Assert.That(receipts.Any(receipt => _partner.Judge(message, new As2Answer(As2AnswerKind.Receipt, 200, "", receipt)).IsAccepted), message.Message.MessageId);
    }

    OtherSide Side(string name) => new(new As2Agreement(new(name) { Signing = CertificateList.Of(_acme), Encryption = CertificateList.Of(_acme) }, new("HOUSE") { Signing = CertificateList.Of(_house), Encryption = CertificateList.Of(_house) }), Running.FreePort());

    static As2Outgoing Build(OtherSide side, string control, ReceiptListener listener) =>
        side.Build(s_order.Replace("000000101", control), agreement => agreement with { ReceiptUrl = new Uri($"http://127.0.0.1:{listener.Port}/receipts") });

    static Task<int> WaitingAsync(Running running) => running.Gateway.Store.ReadAsync(session => session.One(
        "SELECT COUNT(*) FROM work WHERE queue = 'receipt' AND lease_owner IS NULL AND due_at > @soon", row => row.GetInt32(0), ("soon", TimeProvider.System.GetUtcNow().AddMinutes(30))));

    static Task<int> EventsAsync(Running running, string kind) => running.Gateway.Store.ReadAsync(session =>
        session.One("SELECT COUNT(*) FROM events WHERE kind = @kind AND stop = 'receipt'", row => row.GetInt32(0), ("kind", kind)));

    async Task<Running> StartAsync(string retry)
    {
        var port = Running.FreePort();
        return await Running.StartAsync(change: home =>
        {
            As2Homes.House(home, port, $"http://127.0.0.1:{_partner.Port}/as2");
            As2Homes.Certificates(home, "acme-retail", _house, _acme);
            As2Homes.Certificates(home, "zenith", _house, _acme);
            File.AppendAllText(home.In("partners", "acme-retail", "partner.yaml"), $"\nretry: {retry}\n");
            File.WriteAllText(home.In("partners", "zenith", "partner.yaml"), $$"""
                name: Zenith
                connections:
                  - name: as2
                    type: as2
                    as2: { partner: ZENITH, url: "http://127.0.0.1:{{_other.Port}}/as2", privateNetwork: true, certificates: { verify: [{ file: certs/theirs.pem }] } }
                """);
        });
    }
}
