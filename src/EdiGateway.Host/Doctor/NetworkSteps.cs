using System.Net;
using System.Net.Sockets;
using EdiGateway.Engine.Partners;
using EdiGateway.Transports;
using EdiGateway.Transports.Proxies;

namespace EdiGateway.Host.Doctor;

/// <summary>The way to a server: its name, the proxy, its port.</summary>
static class NetworkSteps
{
    internal static async Task RunAsync(StepList steps, Subject subject, string host, int port, ProxyProfile? proxy, TimeSpan limit, CancellationToken cancellation)
    {
        var first = proxy?.Host ?? host;
        await steps.RunAsync("name", rests: true, async () =>
        {
            if (IPAddress.TryParse(first, out _))
                return StepResult.None($"{first} is an address");
            try
            {
                var addresses = await Dns.GetHostAddressesAsync(first, cancellation);
                return StepResult.Ok($"{first} is {string.Join(", ", addresses.Select(one => one.ToString()))}{(proxy is null ? "" : $"; the proxy looks up {host} itself")}");
            }
            catch (SocketException unknown)
            {
                return StepResult.Failed($"The name {first} is not known: {unknown.Message}.",
                    $"Compare the name with the partner's data sheet ({subject.Connection.Line}), and look whether this machine can look up names at all.",
                    $"tell us the right name of your server; ours is {first}. If it is right, publish it in the DNS.");
            }
        }, cancellation);

        await steps.RunAsync(proxy is null ? "port" : "proxy and port", rests: true, async () =>
        {
            using var socket = await ConnectAsync(proxy, host, port, limit, cancellation);
            subject.From = (socket.LocalEndPoint as IPEndPoint)?.Address is { } own ? (own.IsIPv4MappedToIPv6 ? own.MapToIPv4() : own).ToString() : null;
            return StepResult.Ok($"{host}:{port} accepts connections{(proxy is null ? "" : $" through the {proxy.Type.ToString().ToLowerInvariant()} proxy {proxy.Host}:{proxy.Port}")}; we come from {subject.From}");
        }, cancellation);
    }

    internal static async Task<Socket> ConnectAsync(ProxyProfile? proxy, string host, int port, TimeSpan limit, CancellationToken cancellation)
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        inTime.CancelAfter(limit);
        try
        {
            return await ProxyConnector.ConnectAsync(ServerOf(proxy), host, port, inTime.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new RemoteFileException(RemoteError.Timeout, $"{host}:{port} did not answer within {limit.TotalSeconds:0} s: nothing is there, or a firewall drops our packets.");
        }
    }

    static ProxyServer? ServerOf(ProxyProfile? proxy) => proxy is null ? null : new ProxyServer(
        proxy.Type == ProxyKind.Http ? ProxyProtocol.Http : ProxyProtocol.Socks5, proxy.Host, proxy.Port, proxy.Username, proxy.Password is null ? null : Secrets.Resolve(proxy.Password));
}
