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
                return proxy is not null
                    ? StepResult.Ours($"The name {first} of the proxy is not known: {unknown.Message}.", $"Ask your network administrator for the name of the proxy, and correct {subject.Connection.Line}.")
                    : StepResult.Failed($"The name {first} is not known: {unknown.Message}.",
                    $"Compare the name with the partner's data sheet ({subject.Connection.Line}), and look whether this machine can look up names at all.",
                    $"tell us the right name of your server; ours is {first}. If it is right, publish it in the DNS.");
            }
        }, cancellation);

        if (proxy is not null)
        {
            await steps.RunAsync("proxy", rests: true, async () =>
            {
                using var socket = await ConnectAsync(null, proxy.Host, proxy.Port, limit, cancellation);
                return StepResult.Ok($"the {proxy.Type.ToString().ToLowerInvariant()} proxy {proxy.Host}:{proxy.Port} accepts connections");
            }, failed => StepResult.Ours(failed.Message, $"The proxy is ours: ask your network administrator for its address and port, and correct {subject.Connection.Line}."), cancellation);
        }

        await steps.RunAsync("port", rests: true, async () =>
        {
            using var socket = await ConnectAsync(proxy, host, port, limit, cancellation);
            if (proxy is null)
                subject.From = (socket.LocalEndPoint as IPEndPoint)?.Address is { } own ? (own.IsIPv4MappedToIPv6 ? own.MapToIPv4() : own).ToString() : null;
            return StepResult.Ok($"{host}:{port} accepts connections{(proxy is null ? "" : $" through the {proxy.Type.ToString().ToLowerInvariant()} proxy {proxy.Host}:{proxy.Port}")}; we come from {(proxy is null ? subject.From : "the proxy")}");
        }, failed => proxy is null ? Advice.For(failed, subject)
            : failed.Kind is RemoteError.Auth or RemoteError.Protocol ? StepResult.Ours(failed.Message, $"The proxy is ours: ask your network administrator for its kind and for a login, and correct {subject.Connection.Line}.")
            : StepResult.Failed(failed.Message, $"Ask your network administrator whether the proxy may connect to {host}:{port}, and compare both with the partner's data sheet ({subject.Connection.Line}).",
                $"tell us whether {host}:{port} is right and the service runs, and allow the address of our proxy in your firewall."), cancellation);
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
