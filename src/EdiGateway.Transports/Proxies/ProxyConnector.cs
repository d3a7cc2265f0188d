using System.Net.Sockets;

namespace EdiGateway.Transports.Proxies;

/// <summary>Connects to a server, directly or through a proxy; the proxy resolves the server's name.</summary>
public static class ProxyConnector
{
    /// <returns>A connected socket that stands at the first byte of the server.</returns>
    /// <exception cref="RemoteFileException">Network (not reachable, refused), Auth (the proxy wants another login) or Protocol.</exception>
    public static async Task<Socket> ConnectAsync(ProxyServer? proxy, string host, int port, CancellationToken cancellation)
    {
        if (proxy is null)
            return await OpenAsync(host, port, $"{host}:{port}", cancellation);

        var socket = await OpenAsync(proxy.Host, proxy.Port, $"the {proxy}", cancellation);
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: false);
            await (proxy.Protocol == ProxyProtocol.Http
                ? HttpConnect.RunAsync(stream, proxy, host, port, cancellation)
                : Socks5.RunAsync(stream, proxy, host, port, cancellation));
            return socket;
        }
        catch (IOException cut) when (cut is not RemoteFileException)
        {
            socket.Dispose();
            throw new RemoteFileException(RemoteError.Network, $"The {proxy} closed the connection while it was asked for {host}:{port}.", cut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    static async Task<Socket> OpenAsync(string host, int port, string place, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            await socket.ConnectAsync(host, port, cancellation);
            return socket;
        }
        catch (SocketException failed)
        {
            socket.Dispose();
            var why = failed.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => "nothing listens there",
                SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "the name is not known",
                SocketError.TimedOut => "no answer",
                _ => failed.Message,
            };
            throw new RemoteFileException(RemoteError.Network, $"Cannot connect to {place}: {why}.", failed);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
