using System.Net;
using System.Net.Sockets;

namespace EdiGateway.Host.Tests.Delivery;

/// <summary>Servers lock users out who try again and again.</summary>
public sealed class RefusedLoginTests
{
    [Test]
    public async Task A_login_that_is_refused_is_not_repeated_with_every_run()
    {
        using var server = new RefusingFtp();
        await using var running = await Running.StartAsync(change: home =>
        {
            var folder = Directory.CreateDirectory(Path.Combine(home.Partners, "locked")).FullName;
            File.WriteAllText(Path.Combine(folder, "partner.yaml"), $"""
                name: Locked
                identifiers: [{"{"} isa: "ZZ:LOCKED" {"}"}]
                x12: {"{"} version: "004010" {"}"}
                connections:
                  - {"{"} name: files, type: ftp, in: in, after: delete, schedule: {"{"} every: 100ms {"}"}, ftp: {"{"} host: 127.0.0.1, port: {server.Port}, username: edi, encryption: none {"}"} {"}"}
                """);
        });

        await running.UntilAsync("a login", () => Task.FromResult(server.Logins > 0 ? "tried" : null));
        await Task.Delay(3000);   // time for thirty runs

        Assert.That(server.Logins, Is.EqualTo(1));
    }

    /// <summary>Refuses everybody, and counts.</summary>
    sealed class RefusingFtp : IDisposable
    {
        readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        int _logins;

        public RefusingFtp()
        {
            _listener.Start();
            _ = ServeAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public int Logins => Volatile.Read(ref _logins);

        public void Dispose() => _listener.Dispose();

        async Task ServeAsync()
        {
            try
            {
                while (true)
                    _ = TalkAsync(await _listener.AcceptTcpClientAsync());
            }
            catch (Exception end) when (end is SocketException or ObjectDisposedException)
            {
                // the test is through
            }
        }

        async Task TalkAsync(TcpClient client)
        {
            using var held = client;
            using var reader = new StreamReader(client.GetStream());
            await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 ready");
            while (await reader.ReadLineAsync() is { } line)
            {
                if (line.StartsWith("PASS", StringComparison.Ordinal))
                    Interlocked.Increment(ref _logins);
                await writer.WriteLineAsync(line[..4] switch { "USER" => "331 password", "PASS" => "530 Login incorrect.", _ => "530 Please log in." });
            }
        }
    }
}
