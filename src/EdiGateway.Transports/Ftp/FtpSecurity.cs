namespace EdiGateway.Transports.Ftp;

public enum FtpSecurity
{
    /// <summary>Everything in clear, the password too.</summary>
    None,

    /// <summary>AUTH TLS before the login (RFC 4217); a server that refuses it gets no password.</summary>
    Explicit,

    /// <summary>TLS from the first byte on.</summary>
    Implicit,
}
