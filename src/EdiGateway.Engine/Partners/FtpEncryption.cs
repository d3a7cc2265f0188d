namespace EdiGateway.Engine.Partners;

public enum FtpEncryption
{
    None,

    /// <summary>Begins in clear, then AUTH TLS (RFC 4217).</summary>
    Explicit,

    /// <summary>TLS from the first byte on, port 990.</summary>
    Implicit,
}
