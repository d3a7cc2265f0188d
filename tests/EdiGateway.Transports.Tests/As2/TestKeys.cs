using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdiGateway.Transports.Tests.As2;

/// <summary>Keys and self-signed certificates, made anew in every run.</summary>
static class TestKeys
{
    internal static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    static readonly Lazy<X509Certificate2> LazyOurs = new(() => Rsa("Ours"));
    static readonly Lazy<X509Certificate2> LazyTheirs = new(() => Rsa("Theirs"));
    static readonly Lazy<X509Certificate2> LazyStranger = new(() => Rsa("Stranger"));
    static readonly Lazy<X509Certificate2> LazyExpired = new(() => Rsa("Expired", Now.AddYears(-3), Now.AddYears(-1)));
    static readonly Lazy<X509Certificate2> LazyCurve = new(() => Curve("Curve"));

    internal static X509Certificate2 Ours => LazyOurs.Value;

    internal static X509Certificate2 Theirs => LazyTheirs.Value;

    /// <summary>Of somebody there is no agreement with.</summary>
    internal static X509Certificate2 Stranger => LazyStranger.Value;

    internal static X509Certificate2 Expired => LazyExpired.Value;

    /// <summary>On the curve P-256.</summary>
    internal static X509Certificate2 Curve256 => LazyCurve.Value;

    internal static X509Certificate2 Rsa(string name, DateTimeOffset? from = null, DateTimeOffset? until = null, int bits = 2048)
    {
        using var rsa = RSA.Create(bits);
        var request = new CertificateRequest($"CN={name}, O=Invented Traders", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(from ?? Now.AddYears(-1), until ?? Now.AddYears(20));
    }

    internal static X509Certificate2 Public(X509Certificate2 certificate) => X509CertificateLoader.LoadCertificate(certificate.RawData);

    static X509Certificate2 Curve(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}, O=Invented Traders", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(Now.AddYears(-1), Now.AddYears(20));
    }
}
