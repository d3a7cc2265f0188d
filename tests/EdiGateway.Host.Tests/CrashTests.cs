using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;

namespace EdiGateway.Host.Tests;

/// <summary>The real process is killed with SIGKILL at random moments while orders flow; afterwards nothing is lost and nothing was done twice.</summary>
public sealed class CrashTests
{
    const int Orders = 200;
    const int Kills = 12;

    static readonly string s_program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "egw.exe" : "egw");

    [Test, CancelAfter(150_000)]
    public async Task Every_order_arrives_once_although_the_gateway_is_killed_again_and_again(CancellationToken cancellation)
    {
        var random = new Random(20261121);
        var port = Running.FreePort();
        var home = new HomeFolder(Directory.CreateTempSubdirectory("egw-crash-").FullName, AppContext.BaseDirectory);
        Installation.MakeHome(home, withSamples: true);
        foreach (var profile in Directory.EnumerateFiles(home.Partners, "partner.yaml", SearchOption.AllDirectories))
            await File.WriteAllTextAsync(profile, (await File.ReadAllTextAsync(profile, cancellation)).Replace("127.0.0.1:18080", $"127.0.0.1:{port}").Replace("every: 1s", "every: 200ms"), cancellation);
        await File.WriteAllTextAsync(Path.Combine(home.Partners, "_defaults.yaml"), (await File.ReadAllTextAsync(Path.Combine(home.Partners, "_defaults.yaml"), cancellation)).Replace("first: 2s", "first: 200ms"), cancellation);
        await File.WriteAllTextAsync(home.In(GatewayOptions.FileName), "listen: { urls: [\"http://127.0.0.1:0\"] }\n", cancellation);
        Directory.CreateDirectory(home.In("exchange/acme-retail/in"));
        Directory.CreateDirectory(home.In("exchange/acme-retail/out"));

        using var erp = Start("erp-stub", "--port", port.ToString(), "--journal", home.In("erp.journal"));
        await erp.StandardOutput.ReadLineAsync(cancellation);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var dropped = 0;
        var gateway = Start("run", "--home", home.Path);
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                for (var end = Math.Min(Orders, dropped + Orders / Kills + 1); dropped < end; dropped++)
                    Drop(home, dropped + 1);
                await Task.Delay(random.Next(600, 2200), cancellation);
                gateway.Kill();
                await gateway.WaitForExitAsync(cancellation);
                gateway.Dispose();
                gateway = Start("run", "--home", home.Path);
            }

            while ((await ErpOrdersAsync(http, cancellation)).Count < Orders || Answers(home).Count < Orders)
            {
                Assert.That(gateway.HasExited, Is.False, "the gateway ended by itself");
                await Task.Delay(200, cancellation);
            }

            await Task.Delay(1500, cancellation);   // whatever would be done twice, would be done now
        }
        finally
        {
            gateway.Kill();
            await gateway.WaitForExitAsync(CancellationToken.None);
            gateway.Dispose();
        }

        var orders = await ErpOrdersAsync(http, cancellation);
        erp.Kill();
        Assert.That(orders.Select(order => order!["orderNumber"]!.GetValue<string>()).Order(), Is.EqualTo(Enumerable.Range(1, Orders).Select(Number)), "every order is at the ERP exactly once");
        var answers = Answers(home);
        Assert.That(answers.Select(answer => answer.Acknowledged).Order(), Is.EqualTo(Enumerable.Range(1, Orders)), "every 850 has one 997");
        Assert.That(answers.Select(answer => answer.Control).Order(), Is.EqualTo(Enumerable.Range(1, Orders)), "control numbers have no gap and no double");

        await using var store = SqliteStore.Open(home.Database, TimeProvider.System);
        Assert.That(await store.CheckIntegrityAsync(cancellation), Is.Empty);
        var confirmed = await store.ReadAsync(session => new DocumentLog(TimeProvider.System).InState(session, DocumentState.Confirmed), cancellation);
        Assert.That(confirmed, Has.Count.EqualTo(Orders));
        var numbers = await store.ReadAsync(session => new CrossReferences().Find(session, CrossReferences.OrderNumber, Number(7)), cancellation);
        Assert.That(numbers, Has.Count.EqualTo(1));
        Directory.Delete(home.Path, recursive: true);
    }

    static string Number(int order) => $"PO{order:00000}";

    static void Drop(HomeFolder home, int order)
    {
        var text = $"ISA*00*          *00*          *ZZ*ACMERETAIL     *ZZ*OURHOUSE       *261121*0801*U*00401*{order:000000000}*0*P*>~GS*PO*ACMERETAIL*OURHOUSE*20261121*0801*{order}*X*004010~"
            + $"ST*850*0001~BEG*00*SA*{Number(order)}**20261120~N1*ST*Store*92*0012~PO1*1*24*EA*12.5**UP*012345678905~CTT*1~SE*6*0001~GE*1*{order}~IEA*1*{order:000000000}~";
        var temporary = home.In("exchange/acme-retail/in", $".{order}.tmp");
        File.WriteAllText(temporary, text);
        File.Move(temporary, home.In("exchange/acme-retail/in", $"order{order:00000}.edi"));
    }

    static async Task<JsonArray> ErpOrdersAsync(HttpClient http, CancellationToken cancellation) => (await http.GetFromJsonAsync<JsonArray>("/orders", cancellation))!;

    static List<(int Acknowledged, int Control)> Answers(HomeFolder home) =>
    [
        .. Directory.EnumerateFiles(home.In("exchange/acme-retail/out"), "997_*.edi").Where(file => !Path.GetFileName(file).StartsWith('.')).Select(File.ReadAllText)
            .Select(text => (int.Parse(Regex.Match(text, @"AK1\*PO\*(\d+)").Groups[1].Value), int.Parse(Regex.Match(text, @"IEA\*1\*(\d+)").Groups[1].Value))),
    ];

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
