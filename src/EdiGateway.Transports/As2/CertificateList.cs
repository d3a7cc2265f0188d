using System.Security.Cryptography.X509Certificates;
using EdiGateway.Transports.As2.Cms;

namespace EdiGateway.Transports.As2;

/// <summary>
/// The certificates of one party for one use, several while they are exchanged: one is chosen to sign or encrypt with, all that are in use are tried to verify, all to
/// decrypt. Self-signed certificates are normal in AS2; trust comes from being listed here.
/// </summary>
public sealed class CertificateList
{
    /// <summary>RSA keys of fewer bits are refused.</summary>
    public const int MinimumRsaBits = 2048;

    readonly IReadOnlyList<DatedCertificate> _certificates;

    /// <param name="certificates">In any order.</param>
    /// <param name="expired">What happens outside a certificate's own dates.</param>
    /// <param name="minimumRsaBits">Only for a partner that has nothing better.</param>
    /// <exception cref="CmsException">NoKey when a key is too short or neither RSA nor on an elliptic curve.</exception>
    public CertificateList(IEnumerable<DatedCertificate> certificates, ExpiredCertificates expired = ExpiredCertificates.AcceptWithWarning, int minimumRsaBits = MinimumRsaBits)
    {
        _certificates = [.. certificates];
        Expired = expired;
        foreach (var certificate in _certificates.Select(c => c.Certificate))
            Require(certificate, minimumRsaBits);
    }

    public static CertificateList None { get; } = new([]);

    public ExpiredCertificates Expired { get; }

    public int Count => _certificates.Count;

    /// <summary>Certificates that are in use at any time.</summary>
    public static CertificateList Of(params X509Certificate2[] certificates) => new(certificates.Select(c => new DatedCertificate(c)));

    /// <summary>The one to sign or encrypt with now: in use, not expired if there is such a one, and of these the newest.</summary>
    /// <exception cref="CmsException">NoKey when there is none.</exception>
    public DatedCertificate Current(DateTimeOffset now) =>
        InUse(now) is [var best, ..] ? best : throw new CmsException(CmsError.NoKey, _certificates.Count == 0 ? "No certificate is configured." : "None of the configured certificates is in use now.");

    /// <summary>All in use now, the best first: what signatures are verified with.</summary>
    public IReadOnlyList<DatedCertificate> InUse(DateTimeOffset now) =>
    [
        .. _certificates.Where(c => c.IsInUse(now) && !(c.IsExpired(now) && Expired == ExpiredCertificates.Refuse))
            .OrderBy(c => c.IsExpired(now)).ThenByDescending(c => c.From ?? c.NotBefore).ThenByDescending(c => c.NotAfter),
    ];

    /// <summary>All of which we have the private key, also those no longer in use: a message may have been on its way for long.</summary>
    public IReadOnlyList<DatedCertificate> WithKeys() => [.. _certificates.Where(c => c.Certificate.HasPrivateKey)];

    static void Require(X509Certificate2 certificate, int minimumRsaBits)
    {
        using var rsa = certificate.GetRSAPublicKey();
        if (rsa is not null && rsa.KeySize < minimumRsaBits)
            throw new CmsException(CmsError.NoKey, $"The RSA key of {certificate.Subject} has {rsa.KeySize} bits; at least {minimumRsaBits} are needed.");
        if (rsa is not null)
            return;
        using var ecdsa = certificate.GetECDsaPublicKey();
        if (ecdsa is null)
            throw new CmsException(CmsError.NoKey, $"The key of {certificate.Subject} is neither RSA nor on an elliptic curve.");
    }
}
