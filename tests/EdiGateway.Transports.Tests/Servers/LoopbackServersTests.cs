using System.Diagnostics;
using System.Net.Sockets;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.Transports.Tests.Servers;

public sealed class LoopbackServersTests
{
    [Test]
    public async Task Every_server_greets([Values] ServerKind kind)
    {
        var server = LoopbackServers.Get(kind);
        if (kind is ServerKind.ProftpdImplicit or ServerKind.VsftpdImplicit)
            return;   // answers, which is known by now, and says nothing before the TLS handshake

        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        using var reader = new StreamReader(client.GetStream());
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));

        Assert.That(await reader.ReadLineAsync(limit.Token), Does.StartWith("220").Or.StartWith("SSH-2.0-"));
    }

    [Test]
    public async Task Logs_its_user_in_and_shows_the_files_of_the_test()
    {
        var server = LoopbackServers.Get(ServerKind.OpenSsh);
        var folder = server.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "hello.edi"), "ISA");
        var start = new ProcessStartInfo("sftp")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            ArgumentList = { "-q", "-F", "none", "-b", "-", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-i", server.Keys.UserKey("ed25519"), "-P", $"{server.Port}", $"{server.User}@{server.Host}" },
            RedirectStandardInput = true,
        };
        using var sftp = Process.Start(start)!;
        await sftp.StandardInput.WriteAsync($"ls {server.Remote(folder)}\n");
        sftp.StandardInput.Close();

        Assert.That(await sftp.StandardOutput.ReadToEndAsync(), Does.Contain("hello.edi"));
    }
}
