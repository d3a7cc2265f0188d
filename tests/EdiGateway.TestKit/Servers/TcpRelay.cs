using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace EdiGateway.TestKit.Servers;

/// <summary>
/// Stands between a client and a server. The first connections are cut after so many bytes as <c>cutAfter</c> says, later ones live. A relay without a
/// server accepts and never says a word.
/// </summary>
public sealed class TcpRelay : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly IPEndPoint? _server;
    readonly Queue<long> _cuts;
    bool _losing, _frozen;

    public TcpRelay(int? serverPort = null, params long[] cutAfter)
    {
        (_server, _cuts) = (serverPort is { } port ? new IPEndPoint(IPAddress.Loopback, port) : null, new Queue<long>(cutAfter));
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections { get; private set; }

    /// <summary>How long each byte is under way, in each direction; as many as you like are under way at once.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The answer that comes next from the server is lost, and its connection with it.</summary>
    public void LoseTheNextAnswer() => Volatile.Write(ref _losing, true);

    /// <summary>From now on nothing gets through, and every connection stays.</summary>
    public void Freeze() => Volatile.Write(ref _frozen, true);

    /// <summary>Hears what clients send, before the server gets it.</summary>
    public Action<ReadOnlyMemory<byte>> FromClient { get; set; } = _ => { };

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
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        using (client)
        {
            await server.ConnectAsync(_server!);
            await Task.WhenAny(CopyAsync(client, server, budget, bytes => FromClient(bytes)), CopyAsync(server, client, budget, _ => { }, () => Interlocked.Exchange(ref _losing, false)));
            client.LingerState = new LingerOption(true, 0);   // closes with a reset, as a firewall does
        }
    }

    async Task CopyAsync(Socket from, Socket to, Budget budget, Action<ReadOnlyMemory<byte>> heard, Func<bool>? loses = null)
    {
        var line = Channel.CreateUnbounded<(DateTimeOffset Due, byte[] Bytes)>();
        var sending = SendAsync(line.Reader, to);
        var buffer = new byte[16 * 1024];
        try
        {
            int count;
            while (!sending.IsCompleted && (count = await from.ReceiveAsync(buffer)) > 0 && budget.Take(count) && loses?.Invoke() is not true)
            {
                while (Volatile.Read(ref _frozen) && !sending.IsCompleted)
                    await Task.Delay(20);
                heard(buffer.AsMemory(0, count));
                line.Writer.TryWrite((TimeProvider.System.GetUtcNow() + Delay, buffer[..count]));
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // one of both is gone
        }

        line.Writer.Complete();
        await sending;
    }

    static async Task SendAsync(ChannelReader<(DateTimeOffset Due, byte[] Bytes)> line, Socket to)
    {
        try
        {
            await foreach (var (due, bytes) in line.ReadAllAsync())
            {
                if (due - TimeProvider.System.GetUtcNow() is { Ticks: > 0 } left)
                    await Task.Delay(left);
                await to.SendAsync(bytes);
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
