using System.Net;
using System.Net.Sockets;

namespace EdiGateway.Transports.Tests.Sftp;

/// <summary>
/// Stands between a client and a server. The first connections are cut after so many bytes as <c>cutAfter</c> says, later ones live. A relay without a
/// server accepts and never says a word.
/// </summary>
sealed class TcpRelay : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly IPEndPoint? _server;
    readonly Queue<long> _cuts;

    internal TcpRelay(int? serverPort = null, params long[] cutAfter)
    {
        (_server, _cuts) = (serverPort is { } port ? new IPEndPoint(IPAddress.Loopback, port) : null, new Queue<long>(cutAfter));
        _listener.Start();
        _ = AcceptAsync();
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    internal int Connections { get; private set; }

    /// <summary>Hears what clients send.</summary>
    internal Action<ReadOnlyMemory<byte>> FromClient { get; set; } = _ => { };

    public void Dispose() => _listener.Dispose();

    async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptSocketAsync();
            Connections++;
            _ = _server is null ? Task.CompletedTask : RelayAsync(client, new Budget(_cuts.TryDequeue(out var bytes) ? bytes : long.MaxValue));
        }
    }

    async Task RelayAsync(Socket client, Budget budget)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using (client)
        {
            await server.ConnectAsync(_server!);
            await Task.WhenAny(CopyAsync(client, server, budget, bytes => FromClient(bytes)), CopyAsync(server, client, budget, _ => { }));
            client.LingerState = new LingerOption(true, 0);   // closes with a reset, as a firewall does
        }
    }

    static async Task CopyAsync(Socket from, Socket to, Budget budget, Action<ReadOnlyMemory<byte>> heard)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int count;
            while ((count = await from.ReceiveAsync(buffer)) > 0 && budget.Take(count))
            {
                heard(buffer.AsMemory(0, count));
                await to.SendAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // one of both is gone
        }
    }

    sealed class Budget(long bytes)
    {
        long _left = bytes;

        internal bool Take(int count) => Interlocked.Add(ref _left, -count) >= 0;
    }
}
