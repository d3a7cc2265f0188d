using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdiGateway.Host.Tests.Web;

namespace EdiGateway.Host.Tests.Exchange;

/// <summary>Whole X12 files go to a partner's HTTPS endpoint; here the endpoint is the mailbox of another gateway that knows us by our certificate.</summary>
public sealed class HttpsDeliveryTests
{
    [Test]
    public async Task A_file_goes_to_a_server_whose_certificate_is_known_and_shows_ours([Values("serverCertificates", "caFile")] string trust)
    {
        using var server = Certificates.Server("127.0.0.1");
        using var client = Certificates.Client("us");
        await using var other = await Running.StartAsync(erpIsUp: false, Other(server, client));
        await using var running = await Running.StartAsync(change: home =>
        {
            File.WriteAllText(home.In("server.pem"), server.ExportCertificatePem());
            Certificates.Write(client, home.In("us.pem"));
            Ours(home, (other.Gateway.Listening.Result)[0], trust == "caFile" ? $"caFile: {home.In("server.pem")}" : $"serverCertificates: [{server.GetCertHashString(HashAlgorithmName.SHA256)}]", $"clientCertificate: {home.In("us.pem")}");
        });

        running.Drop("exchange/acme-retail/in", "order.edi", MailboxHome.Order);

        await other.UntilAsync("the acknowledgment at the other gateway", () => other.Gateway.Store.ReadAsync(session =>
            other.Gateway.Timeline.Since(session, 0).Find(happened => happened.Sentence.StartsWith("acme-retail uploaded 997", StringComparison.Ordinal))));
    }

    [Test]
    public async Task A_server_with_another_certificate_gets_nothing()
    {
        using var server = Certificates.Server("127.0.0.1");
        using var client = Certificates.Client("us");
        await using var other = await Running.StartAsync(erpIsUp: false, Other(server, client));
        await using var running = await Running.StartAsync(change: home =>
        {
            Certificates.Write(client, home.In("us.pem"));
            Ours(home, (other.Gateway.Listening.Result)[0], $"serverCertificates: [{client.GetCertHashString(HashAlgorithmName.SHA256)}]", $"clientCertificate: {home.In("us.pem")}");
        });

        running.Drop("exchange/acme-retail/in", "order.edi", MailboxHome.Order);

        var letter = await running.UntilAsync("a dead letter", () => running.Gateway.Store.ReadAsync(session => running.Gateway.DeadLetters.Open(session).Find(letter => letter.Stop == "deliver")));
        Assert.That((letter.Code, letter.Why), Is.EqualTo(("delivery-auth", letter.Why)));
        Assert.That(letter.Why, Does.Contain("no secure connection"));
        Assert.That(await other.Gateway.Store.ReadAsync(session => other.Gateway.Timeline.Since(session, 0)), Is.Empty);
    }

    /// <summary>The other gateway: a mailbox that a certificate opens, over https.</summary>
    static Action<HomeFolder> Other(X509Certificate2 server, X509Certificate2 client) => home =>
    {
        MailboxHome.With($"clientCertificates: [\"{client.GetCertHashString(HashAlgorithmName.SHA256)}\"]")(home);
        Certificates.Write(server, home.In("gateway.pfx"));
        File.WriteAllText(home.In(GatewayOptions.FileName), "listen: { urls: [\"https://127.0.0.1:0\"], certificate: gateway.pfx, clientCertificates: ask }\n");
    };

    /// <summary>Ours: acme-retail drops into a folder, and what is for it is posted.</summary>
    static void Ours(HomeFolder home, string url, params string[] more)
    {
        var file = Path.Combine(home.Partners, "acme-retail", "partner.yaml");
        var profile = File.ReadAllText(file).Replace("    out: exchange/acme-retail/out\n", "").Replace("x12: {",
            $"  - {{ name: https, type: http, http: {{ url: \"{url}/exchange/acme-retail/files\", {string.Join(", ", more)} }} }}\n\nx12: {{");
        File.WriteAllText(file, profile);
    }
}
