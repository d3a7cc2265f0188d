namespace EdiGateway.Engine.Partners;

public enum FtpPassive
{
    /// <summary>EPSV (RFC 2428), PASV when the server does not have it.</summary>
    Auto,
    Epsv,
    Pasv,
}
