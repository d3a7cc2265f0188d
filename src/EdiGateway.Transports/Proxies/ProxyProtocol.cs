namespace EdiGateway.Transports.Proxies;

public enum ProxyProtocol
{
    /// <summary>RFC 1928, with user and password by RFC 1929.</summary>
    Socks5,

    /// <summary>CONNECT of HTTP (RFC 9110, section 9.3.6), with Basic authentication.</summary>
    Http,
}
