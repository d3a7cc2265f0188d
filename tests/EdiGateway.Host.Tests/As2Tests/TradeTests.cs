using System.Security.Cryptography.X509Certificates;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Transmissions;

namespace EdiGateway.Host.Tests.As2Tests;

/// <summary>Two gateways on this machine trade with each other by AS2.</summary>
public sealed class TradeTests
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

    [TestCase("")]
    [TestCase(", receipt: { mode: async }, compress: beforeSigning")]
    public async Task Orders_and_answers_travel_with_signed_receipts_and_are_acknowledged(string more)
    {
        var (housePort, acmePort) = (Running.FreePort(), Running.FreePort());
        await using var house = await HouseAsync(housePort, acmePort, more);
        await using var acme = await AcmeAsync(housePort, acmePort, more);

        acme.Drop("exchange/shop/in", "po.json", As2Homes.Order("PO-1001"));

        var sold = await house.DocumentAsync("PO-1001", "PurchaseOrder", DocumentState.Confirmed);
        await acme.DocumentAsync("PO-1001", "PurchaseOrder", DocumentState.Confirmed);
        house.Drop("exchange/house-erp/answers", "answer.json", """
            { "document": "OrderAcknowledgment", "version": 1, "purpose": "original", "answer": "accepted", "order": { "number": "PO-1001" }, "acknowledgedOn": "2026-11-21" }
            """);
        await acme.FileAsync("exchange/shop/out", "*.json");
        var events = await house.Gateway.Store.ReadAsync(session => house.Gateway.Timeline.ByCorrelation(session, sold.CorrelationId));
        Assert.That(events.Select(happened => happened.Sentence), Has.Some.Contains("by AS2").And.Some.Contains("signed by CN=acme (Sha256), encrypted (Aes256Cbc)"));
        Assert.That(events.Select(happened => happened.Sentence), Has.Some.Contains("receipt of acme-retail").And.Some.Contains("its digest (sha-256) is the one of what we sent"));
        var uses = await house.Gateway.Store.ReadAsync(new CertificateUses(TimeProvider.System).All);
        Assert.That(uses.Where(use => use.Fingerprint == CertificateUses.Fingerprint(_acme)).Select(use => use.Place.ToString()), Is.SupersetOf(new[] { "Verify", "Encrypt", "VerifyReceipts" }));
        Assert.That(uses.Where(use => use.Fingerprint == CertificateUses.Fingerprint(_house)).Select(use => use.Place.ToString()), Is.SupersetOf(new[] { "Sign", "Decrypt", "SignReceipts" }));
    }

    [Test]
    public async Task What_is_sent_while_the_other_side_is_down_arrives_once_it_is_back()
    {
        var (housePort, acmePort) = (Running.FreePort(), Running.FreePort());
        await using var acme = await AcmeAsync(housePort, acmePort, "");
        acme.Drop("exchange/shop/in", "po.json", As2Homes.Order("PO-2002"));
        await acme.UntilAsync("an attempt that failed", async () =>
            (await acme.Gateway.Store.ReadAsync(session => session.Many("SELECT last_error FROM work WHERE queue = 'deliver' AND attempts > 1", row => row.GetString(0)))).FirstOrDefault());

        await using var house = await HouseAsync(housePort, acmePort, "");

        await acme.DocumentAsync("PO-2002", "PurchaseOrder", DocumentState.Confirmed);
        var received = await house.Gateway.Store.ReadAsync(session => house.Gateway.Documents.ByNumber(session, "PO-2002"));
        Assert.That(received, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_server_is_known_by_the_fingerprint_of_its_certificate()
    {
        using var server = Web.Certificates.Server("localhost");
        var (housePort, acmePort) = (Running.FreePort(), Running.FreePort());
        await using var house = await HouseAsync(housePort, acmePort, "", home =>
        {
            Web.Certificates.Write(server, home.In("server.pem"));
            File.WriteAllText(home.In(GatewayOptions.FileName), $"listen: {{ urls: [\"https://127.0.0.1:{housePort}\"], certificate: server.pem }}\n");
        });
        await using var acme = await AcmeAsync(housePort, acmePort, $", serverCertificates: [\"{CertificateUses.Fingerprint(server)}\"]", "https");

        acme.Drop("exchange/shop/in", "po.json", As2Homes.Order("PO-3003"));

        await acme.DocumentAsync("PO-3003", "PurchaseOrder", DocumentState.Confirmed);
    }

    Task<Running> HouseAsync(int housePort, int acmePort, string more, Action<HomeFolder>? change = null) => Running.StartAsync(change: home =>
    {
        As2Homes.House(home, housePort, $"http://127.0.0.1:{acmePort}/as2", more);
        As2Homes.Certificates(home, "acme-retail", _house, _acme);
        change?.Invoke(home);
    });

    Task<Running> AcmeAsync(int housePort, int acmePort, string more, string scheme = "http") => Running.StartAsync(erpIsUp: false, change: home =>
    {
        As2Homes.Acme(home, acmePort, $"{scheme}://127.0.0.1:{housePort}/as2", more);
        As2Homes.Certificates(home, "house", _acme, _house);
    });
}
