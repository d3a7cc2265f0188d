namespace EdiGateway.Transports.Ftp;

public enum FtpPassiveMode
{
    /// <summary>EPSV (RFC 2428), and PASV when the server does not know it.</summary>
    Auto,
    Epsv,
    Pasv,
}
