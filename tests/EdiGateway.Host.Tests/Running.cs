using EdiGateway.Engine.Transmissions;
using EdiGateway.Host.Demo;
using EdiGateway.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdiGateway.Host.Tests;

/// <summary>A gateway in this process on a home of its own, with an ERP stub beside it.</summary>
sealed class Running : IAsyncDisposable
{
    readonly CancellationTokenSource _stop = new();
    readonly int _port;
    WebApplication? _erp;
    Task? _run;

    Running(HomeFolder home, int port)
    {
        (Home, _port) = (home, port);
        Gateway = Gateway.Open(home, TimeProvider.System, Logs, new Random(1));
    }

    public static ILoggerFactory Logs { get; set; } = NullLoggerFactory.Instance;

    public HomeFolder Home { get; }

    public Gateway Gateway { get; }

    /// <summary>Asks the gateway at its first address.</summary>
    public HttpClient Http { get; private set; } = null!;

    public static async Task<Running> StartAsync(bool erpIsUp = true, Action<HomeFolder>? change = null)
    {
        var port = FreePort();
        var home = new HomeFolder(Directory.CreateTempSubdirectory("egw-test-").FullName, AppContext.BaseDirectory);
        Installation.MakeHome(home, withSamples: true);
        foreach (var profile in Directory.EnumerateFiles(home.Partners, "partner.yaml", SearchOption.AllDirectories))
            File.WriteAllText(profile, File.ReadAllText(profile).Replace("127.0.0.1:18080", $"127.0.0.1:{port}").Replace("every: 1s", "every: 200ms"));
        File.AppendAllText(Path.Combine(home.Partners, "_defaults.yaml"), "\n");
        File.WriteAllText(home.In(GatewayOptions.FileName), "listen: { urls: [\"http://127.0.0.1:0\"] }\n");
        change?.Invoke(home);
        var running = new Running(home, port);
        if (erpIsUp)
            await running.StartErpAsync();
        running._run = running.Gateway.RunAsync(running._stop.Token);
        if (await Task.WhenAny(running._run, running.Gateway.Listening) == running._run)
            await running._run;
        running.Http = new HttpClient { BaseAddress = new Uri((await running.Gateway.Listening)[0]) };
        return running;
    }

    public async Task StartErpAsync()
    {
        _erp = ErpStub.Build(_port, null, TimeProvider.System);
        await _erp.StartAsync();
    }

    public static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Drop(string folder, string name, string content)
    {
        Directory.CreateDirectory(Home.In(folder));
        File.WriteAllText(Home.In(folder, "." + name + ".tmp"), content, System.Text.Encoding.Latin1);
        File.Move(Home.In(folder, "." + name + ".tmp"), Home.In(folder, name));
    }

    public void DropDemo(string folder, string file) => Drop(folder, file, File.ReadAllText(Path.Combine(Repository.Root, "demo", "files", file), System.Text.Encoding.Latin1));

    /// <summary>Waits until something is so, or fails with what the timeline says.</summary>
    public async Task<T> UntilAsync<T>(string what, Func<Task<T?>> look, double seconds = 20)
        where T : class
    {
        var limit = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(limit).TotalSeconds < seconds)
        {
            if (_run is { IsFaulted: true })
                await _run;
            if (await look() is { } found)
                return found;
            await Task.Delay(50);
        }

        var events = await Gateway.Store.ReadAsync(session => Gateway.Timeline.Since(session, 0));
        throw new AssertionException($"{what} did not happen. What happened:\n{string.Join('\n', events.Select(happened => $"{happened.Stop}: {happened.Sentence}"))}");
    }

    public Task<string> FileAsync(string folder, string pattern) => UntilAsync($"a file {pattern} in {folder}", () =>
        Task.FromResult(Directory.Exists(Home.In(folder)) ? Directory.EnumerateFiles(Home.In(folder), pattern).Order(StringComparer.Ordinal).FirstOrDefault() : null));

    public Task<TrackedDocument> DocumentAsync(string number, string type, DocumentState state) => UntilAsync($"{type} {number} {state}", () =>
        Gateway.Store.ReadAsync(session => Gateway.Documents.ByNumber(session, number).FirstOrDefault(document => document.Type == type && document.State == state)));

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        await _stop.CancelAsync();
        try
        {
            if (_run is not null)
                await _run;
        }
        catch (OperationCanceledException)
        {
            // stopped
        }

        await Gateway.DisposeAsync();
        if (_erp is not null)
            await _erp.DisposeAsync();
        Directory.Delete(Home.Path, recursive: true);
    }
}
