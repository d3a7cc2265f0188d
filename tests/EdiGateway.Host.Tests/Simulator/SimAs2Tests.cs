using System.Security.Cryptography.X509Certificates;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Transmissions;
using EdiGateway.Host.Tests.As2Tests;
using EdiGateway.TestKit;

namespace EdiGateway.Host.Tests.Simulator;

/// <summary>egw sim plays a partner that trades by AS2, against a gateway that runs.</summary>
public sealed class SimAs2Tests
{
    static string Order => Path.Combine(Repository.Root, "demo", "files", "acme-order.edi");

    X509Certificate2 _house = null!;
    X509Certificate2 _acme = null!;
    string _keys = "";

    [OneTimeSetUp]
    public void MakeCertificates()
    {
        (_house, _acme) = (As2Homes.NewCertificate("house"), As2Homes.NewCertificate("acme"));
        _keys = Path.GetTempFileName();
        File.WriteAllText(_keys, $"{_acme.ExportCertificatePem()}\n{_acme.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem()}\n");
    }

    [OneTimeTearDown]
    public void Dispose()
    {
        _house.Dispose();
        _acme.Dispose();
        File.Delete(_keys);
    }

    [TestCase("", "sync")]
    [TestCase(", receipt: { mode: async }, compress: beforeSigning, receiptHosts: [\"127.0.0.1\"]", "async")]
    public async Task Orders_and_answers_travel_signed_and_encrypted_with_receipts_that_hold(string more, string ask)
    {
        await using var running = await StartAsync(more);

        var sim = SimAsync(running, "--drop", Order, "--ask", ask, "--collect", "2");
        await running.DocumentAsync("4500012345", "PurchaseOrder", DocumentState.Confirmed);
        running.DropDemo("exchange/house-erp/answers", "house-answer.json");
        await running.DocumentAsync("4500012345", "OrderAcknowledgment", DocumentState.Confirmed);
        var (code, said) = await sim;

        Assert.That(code, Is.Zero, said);
        Assert.That(said, Does.Contain("the receipt for acme-order.edi holds: \"processed\", signed by CN=house, its MIC (sha-256) is the one of what was sent"));
        Assert.That(said, Does.Contain("signed by CN=house, encrypted (Aes256Cbc)").And.Contain("997 A for group 101").And.Contain("855 0001"));
        Assert.That(said, Does.Contain(ask == "sync" ? "is answered with the receipt \"processed\"" : "the receipt \"processed\" for <"));
        await running.UntilAsync("all messages delivered", () => running.Gateway.Store.ReadAsync(session =>
            running.Gateway.Transmissions.InState(session, TransmissionState.Delivered).Count(one => one.Partner == "acme-retail") == 2 ? "delivered" : null));
    }

    [Test]
    public async Task A_message_that_is_sent_twice_gets_the_same_receipt_and_makes_one_order()
    {
        await using var running = await StartAsync();

        var (code, said) = await SimAsync(running, "--drop", Order, "--duplicate", "--collect", "1");

        Assert.That(code, Is.Zero, said);
        Assert.That(said, Does.Contain("acme-order.edi was answered with the same receipt as before"));
        await running.DocumentAsync("4500012345", "PurchaseOrder", DocumentState.Confirmed);
        Assert.That(await running.Gateway.Store.ReadAsync(session => running.Gateway.Documents.ByNumber(session, "4500012345").Count), Is.EqualTo(1));
    }

    [Test]
    public async Task A_negative_receipt_makes_a_dead_letter_with_its_reason()
    {
        await using var running = await StartAsync();
        running.DropDemo("exchange/acme-retail/in", "acme-order.edi");

        var (code, said) = await SimAsync(running, "--mdn", "reject:decryption-failed", "--collect", "1");

        Assert.That(code, Is.Zero, said);
        Assert.That(said, Does.Contain("the negative receipt \"decryption-failed\""));
        var letter = await running.UntilAsync("a dead letter", () => running.Gateway.Store.ReadAsync(session => running.Gateway.DeadLetters.Open(session).FirstOrDefault()));
        Assert.That(letter.Why, Does.Contain("decryption-failed").And.Contain("ask for its current certificate"));
    }

    [Test]
    public async Task Without_the_receipt_that_it_asked_for_the_gateway_sends_the_same_message_again()
    {
        await using var running = await StartAsync();
        running.DropDemo("exchange/acme-retail/in", "acme-order.edi");

        var sim = SimAsync(running, "--mdn", "none", "--collect", "2", "--within", "3s");
        var (code, said) = await sim;

        Assert.That(code, Is.EqualTo(69), said);
        Assert.That(said, Does.Contain("it gets no receipt").And.Contain("comes again and gets no receipt").And.Contain("only 1 of 2 files came"));
    }

    [TestCase("")]
    [TestCase(", receipt: { mode: async }")]
    public async Task A_late_receipt_counts_in_the_answer_and_on_a_connection_of_its_own(string more)
    {
        await using var running = await StartAsync(more);
        running.DropDemo("exchange/acme-retail/in", "acme-order.edi");

        var (code, said) = await SimAsync(running, "--mdn", "late:300ms", "--collect", "1");

        Assert.That(code, Is.Zero, said);
        Assert.That(said, Does.Contain("waits for 0.3 s").And.Contain("the receipt \"processed\""));
        await running.UntilAsync("the 997 delivered", () => running.Gateway.Store.ReadAsync(session => running.Gateway.Transmissions.InState(session, TransmissionState.Delivered).FirstOrDefault(one => one.Partner == "acme-retail")));
    }

    [Test]
    public async Task A_rejecting_997_comes_by_AS2_too()
    {
        await using var running = await StartAsync();
        var sim = SimAsync(running, "--drop", Order, "--ack", "reject", "--collect", "2");
        await running.DocumentAsync("4500012345", "PurchaseOrder", DocumentState.Confirmed);
        running.DropDemo("exchange/house-erp/answers", "house-answer.json");

        var letter = await running.UntilAsync("a dead letter", () => running.Gateway.Store.ReadAsync(session => running.Gateway.DeadLetters.Open(session).FirstOrDefault()));

        Assert.That((await sim).Said, Does.Contain("997 R for group"));
        Assert.That(letter.What, Does.Contain("4500012345"));
    }

    [TestCase("none", "is not answered")]
    [TestCase("late:300ms", "waits for 0.3 s")]
    public async Task A_997_that_is_missing_or_late_leaves_the_expectation_open_so_long(string ack, string sentence)
    {
        await using var running = await StartAsync();
        var sim = SimAsync(running, "--drop", Order, "--ack", ack, "--collect", "2");
        await running.DocumentAsync("4500012345", "PurchaseOrder", DocumentState.Confirmed);
        running.DropDemo("exchange/house-erp/answers", "house-answer.json");

        var (code, said) = await sim;

        Assert.That(code, Is.Zero, said);
        Assert.That(said, Does.Contain(sentence));
        var document = await running.DocumentAsync("4500012345", "OrderAcknowledgment", ack == "none" ? DocumentState.Delivered : DocumentState.Confirmed);
        var state = await running.Gateway.Store.ReadAsync(session => running.Gateway.AckLedger.OfDocument(session, document.Id).Single().State);
        Assert.That(state, Is.EqualTo(ack == "none" ? AckState.Waiting : AckState.Accepted));
    }

    [Test]
    public async Task What_the_partner_cannot_open_it_refuses_and_the_gateway_says_so()
    {
        using var stranger = As2Homes.NewCertificate("stranger");
        var keys = Path.GetTempFileName();
        File.WriteAllText(keys, $"{stranger.ExportCertificatePem()}\n{stranger.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem()}\n");
        await using var running = await StartAsync(", receipt: { signed: false }");
        running.DropDemo("exchange/acme-retail/in", "acme-order.edi");

        var (code, said) = await SimAsync(running, ["--collect", "1"], keys);

        File.Delete(keys);
        Assert.That(code, Is.EqualTo(65), said);
        Assert.That(said, Does.Contain("encrypts for other certificates than CN=stranger").And.Contain("the negative receipt \"decryption-failed\""));
        var letter = await running.UntilAsync("a dead letter", () => running.Gateway.Store.ReadAsync(session => running.Gateway.DeadLetters.Open(session).FirstOrDefault()));
        Assert.That(letter.Why, Does.Contain("decryption-failed"));
    }

    [Test]
    public async Task A_gateway_behind_https_is_known_by_the_certificate_of_its_settings()
    {
        using var server = Web.Certificates.Server("localhost");
        await using var running = await StartAsync(change: (home, port) =>
        {
            Web.Certificates.Write(server, home.In("server.pem"));
            File.WriteAllText(home.In(GatewayOptions.FileName), $"listen: {{ urls: [\"https://*:{port}\"], certificate: server.pem }}\n");
        });

        var (code, said) = await SimAsync(running, "--drop", Order, "--collect", "1");

        Assert.That(code, Is.Zero, said);
        Assert.That(said, Does.Contain("goes to https://127.0.0.1:").And.Contain("the receipt for acme-order.edi holds").And.Contain("997 A for group 101"));
    }

    [Test]
    public async Task A_key_that_the_profile_does_not_name_is_told_and_refused()
    {
        using var stranger = As2Homes.NewCertificate("stranger");
        var keys = Path.GetTempFileName();
        File.WriteAllBytes(keys, stranger.Export(X509ContentType.Pkcs12, "egg"));
        Environment.SetEnvironmentVariable("EGW_SIM_TEST", "egg");
        try
        {
            await using var running = await StartAsync();

            var (code, said) = await SimAsync(running, ["--drop", Order, "--once", "--password", "${env:EGW_SIM_TEST}"], keys);

            Assert.That(code, Is.EqualTo(65));
            Assert.That(said, Does.Contain("the profile does not name CN=stranger").And.Contain("authentication-failed").And.Not.Contain("is dropped"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("EGW_SIM_TEST", null);
            File.Delete(keys);
        }
    }

    [Test]
    public async Task Without_keys_it_says_which_options_to_give_and_makes_some_that_work()
    {
        var (port, acme) = (Running.FreePort(), Running.FreePort());
        var (missing, made) = ("", "");
        string[] sim = ["sim", "--as", "acme-retail", "--connection", "as2", "--home"];
        await using var running = await Running.StartAsync(change: home =>
        {
            As2Homes.House(home, port, $"http://127.0.0.1:{acme}/as2");
            As2Homes.Certificates(home, "acme-retail", _house, _acme);
            missing = CommandLine.RunAsync([.. sim, home.Path, "--once"]).GetAwaiter().GetResult().Error;
            made = CommandLine.RunAsync([.. sim, home.Path, "--new-certificate"]).GetAwaiter().GetResult().Text;
            var profile = home.In("partners", "acme-retail", "partner.yaml");
            File.WriteAllText(profile, File.ReadAllText(profile).Replace("certificates: { verify: [{ file: certs/theirs.pem }] }", made.Split('\n').Single(line => line.Contains("certificates:", StringComparison.Ordinal)).Trim()));
        });

        var (end, said, problem) = await CommandLine.RunAsync([.. sim, running.Home.Path, "--drop", Order, "--collect", "1", "--within", "20s"]);
        Assert.That(missing, Does.Contain("--certificate FILE").And.Contain("--private-key").And.Contain("--new-certificate"));
        Assert.That(made, Does.Contain("certificates: { verify: [{ file: certs/sim-acme-retail.pem }] }"));
        Assert.That((end, problem), Is.EqualTo((0, "")), said);
        Assert.That(said, Does.Contain("the receipt for acme-order.edi holds").And.Contain("997 A for group 101"));
    }

    Task<(int Code, string Said)> SimAsync(Running running, params string[] more) => SimAsync(running, more, _keys);

    static async Task<(int Code, string Said)> SimAsync(Running running, string[] more, string keys)
    {
        string[] patience = more.Contains("--within") ? [] : ["--within", "20s"];
        var (code, text, error) = await CommandLine.RunAsync(["sim", "--as", "acme-retail", "--connection", "as2", "--certificate", keys, "--home", running.Home.Path, .. patience, .. more]);
        Assert.That(error, Is.Empty);
        return (code, text);
    }

    Task<Running> StartAsync(string more = "", Action<HomeFolder, int>? change = null)
    {
        var (port, acme) = (Running.FreePort(), Running.FreePort());
        return Running.StartAsync(change: home =>
        {
            As2Homes.House(home, port, $"http://127.0.0.1:{acme}/as2", more);
            As2Homes.Certificates(home, "acme-retail", _house, _acme);
            change?.Invoke(home, port);
        });
    }
}
