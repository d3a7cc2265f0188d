namespace EdiGateway.Engine.Partners;

public enum ProxyKind
{
    Socks5,

    /// <summary>HTTP CONNECT.</summary>
    Http,
}
