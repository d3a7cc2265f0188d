namespace EdiGateway.Host.As2;

/// <summary>The key of a new certificate.</summary>
public enum CertificateKind
{
    Rsa3072,

    /// <summary>NIST P-256: signs only.</summary>
    Ec256,
}
