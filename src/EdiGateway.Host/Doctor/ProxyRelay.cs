using System.Net;
using System.Net.Sockets;
using EdiGateway.Engine.Partners;

namespace EdiGateway.Host.Doctor;

/// <summary>A port of this machine's loopback that leads through a proxy to one server, for programs that know no proxies (ssh-keyscan). It lives as long as the question takes.</summary>
sealed class ProxyRelay : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop;
    readonly Task _accepting;

    internal ProxyRelay(ProxyProfile proxy, string host, int port, TimeSpan limit, CancellationToken cancellation)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _listener.Start();
        _accepting = AcceptAsync(stop => NetworkSteps.ConnectAsync(proxy, host, port, limit, stop));
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    async Task AcceptAsync(Func<CancellationToken, Task<Socket>> connect)
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(RelayAsync(await _listener.AcceptSocketAsync(_stop.Token), connect));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    async Task RelayAsync(Socket accepted, Func<CancellationToken, Task<Socket>> connect)
    {
        try
        {
            await using var near = new NetworkStream(accepted, ownsSocket: true);
            await using var far = new NetworkStream(await connect(_stop.Token), ownsSocket: true);
            await Task.WhenAny(near.CopyToAsync(far, _stop.Token), far.CopyToAsync(near, _stop.Token));
        }
        catch (Exception cut) when (cut is IOException or SocketException or OperationCanceledException)
        {
            // whoever asked sees the end, and says what is missing
        }
    }
}
