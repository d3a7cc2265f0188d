namespace EdiGateway.Transports.Proxies;

/// <summary>A proxy on the way to a server.</summary>
public sealed record ProxyServer(ProxyProtocol Protocol, string Host, int Port, string? User = null, string? Password = null)
{
    /// <summary>For messages; holds no password.</summary>
    public override string ToString() => $"{(Protocol == ProxyProtocol.Http ? "HTTP" : "SOCKS5")} proxy {Host}:{Port}";
}
