using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace EdiGateway.Host.Tests;

/// <summary>A gateway that is killed in the middle of a login by SFTP leaves its key file in the temporary folder, and the next start removes it.</summary>
public sealed class KilledLoginTests
{
    static readonly string s_program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "egw.exe" : "egw");

    [Test, CancelAfter(60_000), Platform("Linux")]
    public async Task The_next_start_removes_what_the_killed_login_left(CancellationToken cancellation)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);   // takes connections and says nothing
        silent.Start();
        var home = new HomeFolder(Directory.CreateTempSubdirectory("egw-killed-").FullName, AppContext.BaseDirectory);
        Installation.MakeHome(home, withSamples: true);
        var profile = home.In("partners", "acme-retail", "partner.yaml");
        var pin = Convert.ToBase64String(SHA256.HashData("a key"u8)).TrimEnd('=');
        File.WriteAllText(profile, File.ReadAllText(profile).Replace("type: folder", $"type: sftp\n    sftp: {{ host: 127.0.0.1, port: {((IPEndPoint)silent.LocalEndpoint).Port}, username: egw, password: \"${{env:EGW_SFTP_PASSWORD}}\", hostKeys: [\"SHA256:{pin}\"] }}"));
        File.WriteAllText(home.In(GatewayOptions.FileName), "listen: { urls: [\"http://127.0.0.1:0\"] }\n");
        var temporary = Directory.CreateDirectory(home.In("tmp")).FullName;
        var gateway = Start(home, temporary);
        try
        {
            var left = await UntilAsync(() => Directory.EnumerateDirectories(temporary, "egw-ssh-*").FirstOrDefault(), cancellation);
            gateway.Kill();
            await gateway.WaitForExitAsync(cancellation);
            gateway.Dispose();
            Assert.That(Directory.Exists(left), "the killed process could not remove it");
            gateway = Start(home, temporary);

            await UntilAsync(() => Directory.Exists(left) ? null : "removed", cancellation);

            Assert.That(gateway.HasExited, Is.False);
        }
        finally
        {
            gateway.Kill(entireProcessTree: true);
            await gateway.WaitForExitAsync(CancellationToken.None);
            gateway.Dispose();
        }

        Directory.Delete(home.Path, recursive: true);
    }

    static async Task<string> UntilAsync(Func<string?> look, CancellationToken cancellation)
    {
        while (true)
        {
            if (look() is { } found)
                return found;
            await Task.Delay(50, cancellation);
        }
    }

    static Process Start(HomeFolder home, string temporary)
    {
        var start = new ProcessStartInfo(s_program, ["run", "--home", home.Path]) { RedirectStandardOutput = true, UseShellExecute = false };
        (start.Environment["TMPDIR"], start.Environment["EGW_SFTP_PASSWORD"]) = (temporary, "secret");
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };   // a full pipe would stop the process
        process.BeginOutputReadLine();
        return process;
    }
}
