namespace EdiGateway.Transports.As2.Cms;

/// <summary>A cryptographic message could not be read or made; the message says what is wrong with it.</summary>
public sealed class CmsException(CmsError kind, string message, Exception? inner = null) : IOException(message, inner)
{
    public CmsError Kind => kind;
}
