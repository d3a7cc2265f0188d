using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EdiGateway.Transports;
using NUnit.Framework;

namespace EdiGateway.TestKit.Servers;

/// <summary>
/// Real SFTP and FTP servers from Debian packages (<c>./build.sh servers</c>), started once per test process on free loopback ports and gone with it.
/// Needs Linux and root; where that is missing the calling test is skipped with the reason, and with CI=true it fails.
/// </summary>
public static class LoopbackServers
{
    public const string User = "ediuser";
    public const string Password = "S3cret pa$$word";

    const string Prefix = "egw-servers-";

    static readonly Lazy<Running> _running = new(Start);

    /// <summary>The server; starts all of them when nobody asked before.</summary>
    public static LoopbackServer Get(ServerKind kind)
    {
        RequirePackages();
        var running = _running.Value;
        var home = Path.Combine(running.Folder, "home", User);
        var sees = kind is ServerKind.OpenSsh or ServerKind.OpenSshKeyboardInteractive or ServerKind.OpenSshLegacy or ServerKind.OpenSshMailbox or ServerKind.OpenSshFewStartups ? home : "/";
        return new LoopbackServer(kind, "127.0.0.1", running.Ports[kind], User, Password, home, sees, new LoopbackKeys(Path.Combine(running.Folder, "keys")));
    }

    /// <summary>The folder with the unpacked server packages, for tests that start a server of their own; skips the test as <see cref="Get"/> does.</summary>
    public static string RequirePackages()
    {
        if (Missing() is { } reason)
        {
            if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
                Assert.Fail($"{reason} With CI=true no test is skipped.");
            Assert.Ignore(reason);
        }

        return Packages;
    }

    /// <summary>A loopback port that nobody uses now.</summary>
    public static int FreePort() => FreePorts(1)[0];

    static string? Missing()
    {
        if (!OperatingSystem.IsLinux())
            return "The loopback servers need Linux.";
        if (Environment.UserName != "root")
            return "The loopback servers need root (they log users in).";
        string[] packages = ["openssh-server", "vsftpd", "proftpd-core", "proftpd-mod-crypto", "pure-ftpd"];
        var absent = packages.Where(name => !Directory.Exists(Path.Combine(Packages, name))).ToList();
        return absent.Count == 0 ? null : $"The test servers {string.Join(", ", absent)} are not there: run ./build.sh servers.";
    }

    static string Packages => Path.Combine(Repository.Root, "artifacts", "servers");

    static Running Start()
    {
        HeldFolder.Sweep(Prefix, TimeProvider.System);   // of test runs that were killed
        var held = new HeldFolder(Prefix);
        var folder = held.Path;
        LoopbackServer.Share(folder);
        var kinds = Enum.GetValues<ServerKind>();
        var ports = kinds.Zip(FreePorts(kinds.Length)).ToDictionary(pair => pair.First, pair => pair.Second);
        var start = new ProcessStartInfo("unshare") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])["--mount", "--pid", "--fork", "--kill-child", "--propagation", "private",
            "bash", Path.Combine(Repository.Root, "tests", "EdiGateway.TestKit", "Servers", "start-servers.sh")])
            start.ArgumentList.Add(word);
        start.Environment["BASE"] = folder;
        start.Environment["SERVERS"] = Packages;
        start.Environment["TEST_USER"] = User;
        start.Environment["PASSWORD"] = Password;
        start.Environment["PASSPHRASE"] = LoopbackKeys.Passphrase;
        foreach (var (kind, port) in ports)
            start.Environment["PORT_" + kind.ToString().ToUpperInvariant()] = $"{port}";

        // the process keeps its standard input open until this process ends, however that happens
        var servers = Process.Start(start)!;
        var said = new System.Text.StringBuilder();
        servers.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        servers.BeginErrorReadLine();
        if (servers.StandardOutput.ReadLine() != "started")
            throw new InvalidOperationException($"The loopback servers did not start: {said}");
        foreach (var (kind, port) in ports)
            WaitFor(kind, port, folder);
        return new Running(held, folder, ports, servers);
    }

    static void WaitFor(ServerKind kind, int port, string folder)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var probe = new TcpClient();
                probe.Connect(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (since.Elapsed < TimeSpan.FromSeconds(20))
            {
                Task.Delay(20).Wait();
            }
            catch (SocketException refused)
            {
                var logs = string.Concat(Directory.EnumerateFiles(Path.Combine(folder, "log")).Select(log => $"\n{Path.GetFileName(log)}: {File.ReadAllText(log)}"));
                throw new InvalidOperationException($"The loopback server {kind} does not answer on port {port}.{logs}", refused);
            }
        }
    }

    /// <summary>Ports below those that the system hands out by itself, so that nobody takes one between here and the server's start.</summary>
    static List<int> FreePorts(int count)
    {
        var random = new Random();
        var held = new List<TcpListener>();
        try
        {
            while (held.Count < count)
            {
                var listener = new TcpListener(IPAddress.Loopback, random.Next(20_000, 32_000));
                try
                {
                    listener.Start();
                    held.Add(listener);
                }
                catch (SocketException)
                {
                    listener.Dispose();
                }
            }

            return held.ConvertAll(listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        }
        finally
        {
            held.ForEach(listener => listener.Dispose());
        }
    }

    sealed record Running(HeldFolder Held, string Folder, IReadOnlyDictionary<ServerKind, int> Ports, Process Servers);
}
