namespace EdiGateway.Transports.As2;

/// <summary>Hash functions of signatures and MICs. MD5 is read only where weak algorithms are accepted, and never written.</summary>
public enum DigestAlgorithm
{
    Sha256,
    Sha384,
    Sha512,
    Sha1,
    Md5,
}
