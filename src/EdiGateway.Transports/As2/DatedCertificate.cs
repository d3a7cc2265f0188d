using System.Security.Cryptography.X509Certificates;

namespace EdiGateway.Transports.As2;

/// <summary>A certificate and the time in which it is to be used, which is agreed between partners and not the same as its own dates.</summary>
/// <param name="Certificate">With its private key when it is ours.</param>
/// <param name="From">First moment; null for any time before.</param>
/// <param name="Until">First moment no longer; null for any time after.</param>
public sealed record DatedCertificate(X509Certificate2 Certificate, DateTimeOffset? From = null, DateTimeOffset? Until = null)
{
    public bool IsInUse(DateTimeOffset now) => !(now < From) && !(now >= Until);

    /// <summary>Outside its own dates.</summary>
    public bool IsExpired(DateTimeOffset now) => now < NotBefore || now > NotAfter;

    internal DateTimeOffset NotBefore => new(Certificate.NotBefore);

    internal DateTimeOffset NotAfter => new(Certificate.NotAfter);
}
