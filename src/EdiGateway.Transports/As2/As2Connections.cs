using System.Net;
using System.Net.Sockets;

namespace EdiGateway.Transports.As2;

/// <summary>Connections to partners: no redirects, cookies or proxies, and the address is looked at after the name was resolved, so that a name cannot point inside.</summary>
public static class As2Connections
{
    static readonly IPNetwork[] Inside =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3",
            "::/128", "::1/128", "64:ff9b::/96", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    /// <param name="allowPrivateAddresses">For partners inside our own network.</param>
    /// <param name="connectTimeout">Per connection.</param>
    public static SocketsHttpHandler NewHandler(bool allowPrivateAddresses, TimeSpan connectTimeout) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = connectTimeout,
        Expect100ContinueTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = (context, cancellation) => ConnectAsync(context.DnsEndPoint, allowPrivateAddresses, cancellation),
    };

    /// <summary>Reachable from everywhere: not loopback, private, link-local, shared, multicast or reserved.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !Inside.Any(n => n.Contains(plain));
    }

    static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, bool allowPrivateAddresses, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellation);
        var usable = allowPrivateAddresses ? addresses : [.. addresses.Where(IsPublic)];
        if (usable.Length == 0)
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"{target.Host} has no address outside our network, and the agreement does not allow others.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(usable, target.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
