namespace EdiGateway.Transports.As2;

/// <summary>How an RSA key signs (RFC 8017). Keys on elliptic curves sign with ECDSA whatever is asked here.</summary>
public enum SignatureScheme
{
    Pkcs1,
    Pss,
}
