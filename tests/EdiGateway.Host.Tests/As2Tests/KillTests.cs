using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using EdiGateway.Transports.As2;

namespace EdiGateway.Host.Tests.As2Tests;

/// <summary>The real process is killed with SIGKILL while a partner sends orders by AS2 until it has a receipt for each.</summary>
public sealed class KillTests
{
    const int Orders = 40;
    const int Kills = 6;

    static readonly string s_program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "egw.exe" : "egw");

    [TestCase(false), TestCase(true), CancelAfter(150_000)]
    public async Task R3_Every_message_with_a_receipt_took_effect_once(bool isReceiptLater, CancellationToken cancellation)
    {
        var random = new Random(20261121);
        using var house = As2Homes.NewCertificate("house");
        using var acme = As2Homes.NewCertificate("acme");
        var (erpPort, port) = (Running.FreePort(), Running.FreePort());
        await using var partner = new OtherSide(Agreement(house, acme), Running.FreePort());
        await partner.ListenAsync();
        await using var receipts = new ReceiptListener(Running.FreePort(), () => 200);
        await receipts.StartAsync();
        var home = MakeHome(erpPort, port, partner.Port, house, acme);
        using var erp = Start("erp-stub", "--port", erpPort.ToString(), "--journal", home.In("erp.journal"));
        await erp.StandardOutput.ReadLineAsync(cancellation);
        var gateway = Start("run", "--home", home.Path);
        var url = new Uri($"http://127.0.0.1:{port}/as2");
        var sending = Task.Run(() => isReceiptLater ? SendAllAsync(partner, url, receipts, cancellation) : SendAllAsync(partner, url, cancellation), cancellation);
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                await Task.Delay(random.Next(1200, 3000), cancellation);
                gateway.Kill();
                await gateway.WaitForExitAsync(cancellation);
                gateway.Dispose();
                gateway = Start("run", "--home", home.Path);
            }

            var repeated = await sending;
            TestContext.Out.WriteLine($"{repeated} messages had to be sent again");
            using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{erpPort}") };
            while ((await OrdersAsync(http, cancellation)).Count < Orders || Acknowledgments(partner).Count < Orders)
                await Task.Delay(200, cancellation);
            await Task.Delay(1000, cancellation);   // whatever would be done twice, would be done now

            Assert.That(await OrdersAsync(http, cancellation), Is.EqualTo(Enumerable.Range(1, Orders).Select(Number)), "every order is at the ERP exactly once");
            Assert.That(Acknowledgments(partner), Has.Count.EqualTo(Orders), "what was sent again was sent under its first id");
        }
        finally
        {
            gateway.Kill();
            await gateway.WaitForExitAsync(CancellationToken.None);
            gateway.Dispose();
            erp.Kill();
        }

        Directory.Delete(home.Path, recursive: true);
    }

    static As2Agreement Agreement(X509Certificate2 house, X509Certificate2 acme) => new(
        new As2Party("ACME") { Signing = CertificateList.Of(acme), Encryption = CertificateList.Of(acme) },
        new As2Party("HOUSE") { Signing = CertificateList.Of(house), Encryption = CertificateList.Of(house) });

    static HomeFolder MakeHome(int erpPort, int port, int partnerPort, X509Certificate2 house, X509Certificate2 acme)
    {
        var home = new HomeFolder(Directory.CreateTempSubdirectory("egw-as2-kill-").FullName, AppContext.BaseDirectory);
        Installation.MakeHome(home, withSamples: true);
        As2Homes.House(home, port, $"http://127.0.0.1:{partnerPort}/as2");
        As2Homes.Certificates(home, "acme-retail", house, acme);
        var profile = home.In("partners", "house-erp", "partner.yaml");
        File.WriteAllText(profile, File.ReadAllText(profile).Replace("127.0.0.1:18080", $"127.0.0.1:{erpPort}"));
        return home;
    }

    /// <returns>How many had to be sent more than once.</returns>
    static async Task<int> SendAllAsync(OtherSide partner, Uri url, CancellationToken cancellation)
    {
        var repeated = 0;
        for (var order = 1; order <= Orders; order++)
        {
            var sent = partner.Build(Interchange(order));
            for (var attempt = 1; ; attempt++)
            {
                var answer = await partner.PostAsync(url, sent.Message);
                if (answer.Kind == As2AnswerKind.Receipt)
                {
                    Assert.That(partner.Judge(sent, answer).Outcome, Is.EqualTo(ReceiptOutcome.Accepted));
                    repeated += attempt > 1 ? 1 : 0;
                    break;
                }

                await Task.Delay(100, cancellation);
            }

            await Task.Delay(150, cancellation);
        }

        return repeated;
    }

    /// <summary>What was answered is never sent again: its receipt has to come by itself, whenever the gateway is killed.</summary>
    /// <returns>How many had to be sent more than once.</returns>
    static async Task<int> SendAllAsync(OtherSide partner, Uri url, ReceiptListener receipts, CancellationToken cancellation)
    {
        var repeated = 0;
        List<As2Outgoing> all = [];
        for (var order = 1; order <= Orders; order++)
        {
            var sent = partner.Build(Interchange(order), agreement => agreement with { ReceiptUrl = new Uri($"http://127.0.0.1:{receipts.Port}/receipts") });
            all.Add(sent);
            for (var attempt = 1; (await partner.PostAsync(url, sent.Message)).Kind != As2AnswerKind.Taken; attempt++)
            {
                repeated += attempt == 1 ? 1 : 0;
                await Task.Delay(100, cancellation);
            }

            await Task.Delay(150, cancellation);
        }

        foreach (var sent in all)
            while (!receipts.Came.Any(receipt => partner.Judge(sent, new As2Answer(As2AnswerKind.Receipt, 200, "", receipt)).IsAccepted))
                await Task.Delay(100, cancellation);
        return repeated;
    }

    static List<string> Acknowledgments(OtherSide partner) => [.. partner.Came.Select(message => message.MessageId).Distinct()];

    static async Task<List<string>> OrdersAsync(HttpClient http, CancellationToken cancellation) =>
        [.. (await http.GetFromJsonAsync<JsonArray>("/orders", cancellation))!.Select(order => order!["orderNumber"]!.GetValue<string>()).Order(StringComparer.Ordinal)];

    static string Number(int order) => $"PO{order:00000}";

    static string Interchange(int order) =>
        $"ISA*00*          *00*          *ZZ*ACMERETAIL     *ZZ*OURHOUSE       *261121*0801*U*00401*{order:000000000}*0*P*>~GS*PO*ACMERETAIL*OURHOUSE*20261121*0801*{order}*X*004010~"
        + $"ST*850*0001~BEG*00*SA*{Number(order)}**20261120~N1*ST*Store*92*0012~PO1*1*24*EA*12.5**UP*012345678905~CTT*1~SE*6*0001~GE*1*{order}~IEA*1*{order:000000000}~";

    static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(s_program) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        if (arguments[0] == "run")
        {
            // a full pipe would stop the process
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
        }

        return process;
    }
}
