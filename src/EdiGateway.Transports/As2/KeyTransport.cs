namespace EdiGateway.Transports.As2;

/// <summary>How the content key is encrypted for a recipient's RSA key (RFC 8017): PKCS #1 v1.5 is what every peer takes.</summary>
public enum KeyTransport
{
    Pkcs1,
    OaepSha256,
    OaepSha384,
    OaepSha512,
    OaepSha1,
}
