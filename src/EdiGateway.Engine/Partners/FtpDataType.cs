namespace EdiGateway.Engine.Partners;

public enum FtpDataType
{
    Binary,

    /// <summary>TYPE A: line ends are exchanged on the way.</summary>
    Ascii,
}
