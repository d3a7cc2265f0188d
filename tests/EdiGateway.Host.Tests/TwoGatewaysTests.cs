using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;
using EdiGateway.Host.Demo;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.Host.Tests;

/// <summary>Two real gateways, each with its own home, take files from the same folder of a partner: each file is taken by exactly one, and none is lost.</summary>
public sealed class TwoGatewaysTests
{
    const int AtOnce = 40;
    const int AtLeast = 80;
    const int AtMost = 2000;

    static readonly string s_program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "egw.exe" : "egw");

    string _password = "";

    [SetUp]
    public void WriteThePassword()
    {
        _password = Path.GetTempFileName();
        File.WriteAllText(_password, LoopbackServers.Password + "\n");
    }

    [TearDown]
    public void RemoveThePassword() => File.Delete(_password);

    [TestCase(0)]
    [TestCase(6, Description = "One of them is killed again and again, and started again.")]
    [CancelAfter(120_000)]
    public async Task On_a_folder_of_this_machine(int kills, CancellationToken cancellation)
    {
        var files = Directory.CreateTempSubdirectory("egw-shared-").FullName;
        await TakeTogetherAsync(files, "type: folder", files, kills, cancellation);
        Directory.Delete(files, recursive: true);
    }

    [TestCase(ServerKind.OpenSsh, 0)]
    [TestCase(ServerKind.OpenSsh, 4)]
    [TestCase(ServerKind.ProftpdSftp, 0)]
    [CancelAfter(120_000)]
    public async Task On_a_folder_of_a_partners_SFTP_server(ServerKind kind, int kills, CancellationToken cancellation)
    {
        var server = LoopbackServers.Get(kind);
        var files = server.NewFolder();
        var login = $"host: {server.Host}, port: {server.Port}, username: {server.User}, password: \"${{file:{_password}}}\", hostKeys: [\"{Pin(server)}\"]";
        await TakeTogetherAsync(files, $"type: sftp\n    sftp: {{ {login} }}", server.Remote(files), kills, cancellation);
    }

    [Test]
    public async Task On_one_home_the_second_does_not_start()
    {
        await using var running = await Running.StartAsync();

        var (code, _, error) = await CommandLine.RunAsync("run", "--home", running.Home.Path);

        Assert.That(code, Is.EqualTo(75));
        Assert.That(error, Does.Contain(running.Home.Path));
    }

    static async Task TakeTogetherAsync(string files, string type, string remote, int kills, CancellationToken cancellation)
    {
        foreach (var folder in (string[])["in", "out", "archive"])
            LoopbackServer.Share(Directory.CreateDirectory(Path.Combine(files, folder)).FullName);
        var port = Running.FreePort();
        await using var erp = ErpStub.Build(port, null, TimeProvider.System);
        await erp.StartAsync(cancellation);
        HomeFolder[] homes = [MakeHome("a", port, type, remote), MakeHome("b", port, type, remote)];
        var dropped = 0;
        for (; dropped < AtOnce; dropped++)
            Drop(files, dropped + 1);

        var gateways = homes.Select(home => Start("run", "--home", home.Path)).ToList();
        try
        {
            for (var (random, kill) = (new Random(20261121), 0); kill < kills; kill++)
            {
                for (var end = dropped + 15; dropped < end; dropped++)
                    Drop(files, dropped + 1);
                await Task.Delay(random.Next(600, 2200), cancellation);
                var victim = kill % gateways.Count;
                gateways[victim].Kill();
                await gateways[victim].WaitForExitAsync(cancellation);
                gateways[victim].Dispose();
                gateways[victim] = Start("run", "--home", homes[victim].Path);
            }

            // More files come until both have taken some; then all must come through.
            while (Answers(files) is var answers && (dropped < AtLeast || answers.Select(answer => answer.By).Distinct().Count() < homes.Length || answers.Count < dropped))
            {
                Assert.That(gateways.Any(gateway => gateway.HasExited), Is.False, "a gateway ended by itself");
                if (dropped < AtMost && (dropped < AtLeast || answers.Count == dropped))
                    for (var end = dropped + 20; dropped < end; dropped++)
                        Drop(files, dropped + 1);
                await Task.Delay(200, cancellation);
            }
        }
        finally
        {
            foreach (var gateway in gateways)
            {
                gateway.Kill();
                await gateway.WaitForExitAsync(CancellationToken.None);
                gateway.Dispose();
            }
        }

        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var orders = (await http.GetFromJsonAsync<JsonArray>("/orders", cancellation))!;
        var all = Enumerable.Range(1, dropped).ToList();
        Assert.That(Answers(files).Select(answer => answer.Acknowledged).Order(), Is.EqualTo(all), "every order has one 997, of one of the two");
        Assert.That(orders.Select(order => order!["orderNumber"]!.GetValue<string>()).Order(StringComparer.Ordinal), Is.EqualTo(all.Select(Number)), "every order is at the ERP once");
        var taken = new List<int>();
        foreach (var home in homes)
            taken.Add(await TakenAsync(home, cancellation));
        Assert.That(taken, Has.All.Positive);
        Assert.That(taken.Sum(), kills == 0 ? Is.EqualTo(dropped) : Is.AtLeast(dropped), $"{taken[0]} and {taken[1]} files were taken in");
        foreach (var home in homes)
            Directory.Delete(home.Path, recursive: true);
    }

    static HomeFolder MakeHome(string name, int erp, string type, string remote)
    {
        var home = new HomeFolder(Directory.CreateTempSubdirectory($"egw-two-{name}-").FullName, AppContext.BaseDirectory);
        Installation.MakeHome(home, withSamples: true);
        foreach (var profile in Directory.EnumerateFiles(home.Partners, "partner.yaml", SearchOption.AllDirectories))
            File.WriteAllText(profile, File.ReadAllText(profile).Replace("127.0.0.1:18080", $"127.0.0.1:{erp}").Replace("every: 1s", "every: 200ms"));
        var acme = home.In("partners", "acme-retail", "partner.yaml");
        File.WriteAllText(acme, File.ReadAllText(acme).Replace("type: folder", type).Replace("exchange/acme-retail", remote).Replace("{set}_{number}.edi", name + "_{set}_{number}.edi"));
        File.WriteAllText(home.In(GatewayOptions.FileName), "listen: { urls: [\"http://127.0.0.1:0\"] }\n");
        return home;
    }

    static string Number(int order) => $"PO{order:00000}";

    static void Drop(string files, int order)
    {
        var text = $"ISA*00*          *00*          *ZZ*ACMERETAIL     *ZZ*OURHOUSE       *261121*0801*U*00401*{order:000000000}*0*P*>~GS*PO*ACMERETAIL*OURHOUSE*20261121*0801*{order}*X*004010~"
            + $"ST*850*0001~BEG*00*SA*{Number(order)}**20261120~N1*ST*Store*92*0012~PO1*1*24*EA*12.5**UP*012345678905~CTT*1~SE*6*0001~GE*1*{order}~IEA*1*{order:000000000}~";
        var temporary = Path.Combine(files, "in", $".{order}.tmp");
        File.WriteAllText(temporary, text);
        File.Move(temporary, Path.Combine(files, "in", $"order{order:00000}.edi"));
    }

    /// <summary>The 997s in the shared folder; the first letter of a name tells whose it is.</summary>
    static List<(char By, int Acknowledged)> Answers(string files) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(files, "out"), "?_997_*.edi")
            .Select(file => (Path.GetFileName(file)[0], int.Parse(Regex.Match(File.ReadAllText(file), @"AK1\*PO\*(\d+)").Groups[1].Value))),
    ];

    static async Task<int> TakenAsync(HomeFolder home, CancellationToken cancellation)
    {
        await using var store = SqliteStore.Open(home.Database, TimeProvider.System);
        return await store.ReadAsync(session => session.One("SELECT COUNT(*) FROM transmissions WHERE direction = @in AND partner = 'acme-retail'", row => row.GetInt32(0), ("in", nameof(Direction.In))), cancellation);
    }

    static string Pin(LoopbackServer server)
    {
        var words = File.ReadAllText(server.Keys.HostKey("ed25519")).Split(' ');
        return $"{words[0]} SHA256:{Convert.ToBase64String(SHA256.HashData(Convert.FromBase64String(words[1]))).TrimEnd('=')}";
    }

    static Process Start(params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(s_program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        process.OutputDataReceived += (_, _) => { };   // a full pipe would stop the process
        process.BeginOutputReadLine();
        return process;
    }
}
