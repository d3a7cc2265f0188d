using System.CommandLine;
using System.Net.Sockets;
using EdiGateway.Engine.Channels;
using EdiGateway.Transports.Proxies;

namespace EdiGateway.Host.Commands;

/// <summary>What ssh starts to get through a proxy: standard input and output become the connection.</summary>
static class ProxyConnectCommand
{
    public static Command Create()
    {
        var protocol = new Argument<ProxyProtocol>("protocol");
        var proxyHost = new Argument<string>("proxy-host");
        var proxyPort = new Argument<int>("proxy-port");
        var host = new Argument<string>("host");
        var port = new Argument<int>("port");
        return new Command("proxy-connect", "Connects standard input and output with a server behind a proxy.") { Hidden = true }
            .With(protocol, proxyHost, proxyPort, host, port)
            .Runs(async (parsed, _, cancellation) =>
            {
                var proxy = new ProxyServer(parsed.GetValue(protocol), parsed.GetValue(proxyHost)!, parsed.GetValue(proxyPort),
                    Environment.GetEnvironmentVariable(SftpFolders.ProxyUser), Environment.GetEnvironmentVariable(SftpFolders.ProxyPassword));
                using var socket = await ProxyConnector.ConnectAsync(proxy, parsed.GetValue(host)!, parsed.GetValue(port), cancellation);
                await RelayAsync(socket, cancellation);
                return ExitCode.Ok;
            });
    }

    /// <summary>The words that start this verb, whether the gateway runs as a program of its own or by dotnet.</summary>
    public static IReadOnlyList<string> CommandLine()
    {
        var program = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? [program, Path.Combine(AppContext.BaseDirectory, "egw.dll"), "proxy-connect"]
            : [program, "proxy-connect"];
    }

    /// <summary>Ends when the server closes the connection.</summary>
    static async Task RelayAsync(Socket socket, CancellationToken cancellation)
    {
        await using var server = new NetworkStream(socket, ownsSocket: false);
        await using var output = Console.OpenStandardOutput();
        await using var input = Console.OpenStandardInput();
        var sending = SendAsync();
        await server.CopyToAsync(output, cancellation);

        async Task SendAsync()
        {
            await input.CopyToAsync(server, cancellation);
            socket.Shutdown(SocketShutdown.Send);
        }
    }
}
