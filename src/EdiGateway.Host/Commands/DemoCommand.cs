using System.CommandLine;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EdiGateway.Engine.Events;
using EdiGateway.Host.Demo;
using EdiGateway.Host.Observability;

namespace EdiGateway.Host.Commands;

static class DemoCommand
{
    public static Command Create()
    {
        var once = new Option<bool>("--once") { Description = "End after the last step, with 0 when everything happened." };
        return new Command("demo", "Shows the main job with sample partners, real files and a small ERP.").With(once).Runs(async (parsed, output, cancellation) =>
        {
            var home = new HomeFolder(parsed.GetValue(Home.Option) ?? "demo-home", Installation.Folder);
            if (Directory.Exists(home.In("data")))
                return output.Fail(ExitCode.Usage, $"{home.Path} holds an earlier demo. Delete the folder, or use another with --home.");
            Installation.MakeHome(home, withSamples: true);
            var port = FreePort();
            foreach (var profile in Directory.EnumerateFiles(home.Partners, "partner.yaml", SearchOption.AllDirectories))
                await File.WriteAllTextAsync(profile, (await File.ReadAllTextAsync(profile, cancellation)).Replace("127.0.0.1:18080", $"127.0.0.1:{port}").Replace("every: 1s", "every: 250ms"), cancellation);

            await File.WriteAllTextAsync(home.In(GatewayOptions.FileName), $"name: demo\nlisten: {{ urls: [\"http://127.0.0.1:{(IsFree(8080) ? 8080 : 0)}\"] }}\n", cancellation);
            using var erp = StartErp(port);
            try
            {
                return await PlayAsync(home, output, parsed.GetValue(once), cancellation);
            }
            finally
            {
                erp.Kill(entireProcessTree: true);
            }
        });
    }

    static async Task<int> PlayAsync(HomeFolder home, Out output, bool once, CancellationToken cancellation)
    {
        using var logs = Logs.To(home.Logs, console: false);
        await using var gateway = Gateway.Open(home, TimeProvider.System, logs, new Random());
        gateway.Timeline.Happened += happened => Narrate(output, happened);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var run = gateway.RunAsync(stop.Token);
        if (await Task.WhenAny(run, gateway.Listening) == run)
            await run;
        output.Line($"EdiGateway demo  home: {home.Path}  listens on {string.Join(", ", await gateway.Listening)}  (Ctrl-C ends)");
        var play = new DemoRun(gateway, home, DemoScript.Load(Path.Combine(home.Installation, "demo", "demo.yaml")), output.IsJson || output.IsQuiet ? TextWriter.Null : output.Writer).RunAsync(stop.Token);
        if (await Task.WhenAny(run, play) == run)
            await run;
        var failed = await play;
        if (failed is null)
        {
            output.Line("\nEverything happened as it should.");
            if (!once)
            {
                output.Line($"The gateway goes on: drop files into {home.In("exchange")}, or ask it with: egw find 4500012345 --home {home.Path}");
                await run;
            }
        }

        await stop.CancelAsync();
        await run;
        if (output.IsJson)
            output.Object(new { home = home.Path, succeeded = failed is null, reason = failed });
        return failed is null ? ExitCode.Ok : output.Fail(ExitCode.Bug, $"The demo failed: {failed}. Look into {home.Logs}.");
    }

    static void Narrate(Out output, TimelineEvent happened)
    {
        lock (output)
            output.Line($"{happened.At.ToLocalTime():HH:mm:ss} {happened.Sentence}");
    }

    static Process StartErp(int port)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "egw.exe" : "egw")) { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add("erp-stub");
        start.ArgumentList.Add("--port");
        start.ArgumentList.Add(port.ToString());
        var erp = Process.Start(start)!;
        erp.StandardOutput.ReadLine();   // it says so when it listens
        return erp;
    }

    static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
