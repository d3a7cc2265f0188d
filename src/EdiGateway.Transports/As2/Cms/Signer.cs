using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>One SignerInfo (RFC 5652 section 5.3).</summary>
sealed class Signer
{
    readonly string _algorithm;
    readonly Pss? _pss;
    readonly byte[] _signature;

    Signer(AsnReader info)
    {
        info.ReadInteger();
        IsBy = CertificateNames.Read(info);
        var oid = info.ReadSequence().ReadObjectIdentifier();
        Digest = DigestNames.OfOid(oid) ?? throw new CmsException(CmsError.Unsupported, $"The hash function {oid} is not supported.");
        if (info.PeekTag().HasSameClassAndValue(new Asn1Tag(TagClass.ContextSpecific, 0)))
            Attributes = new SignedAttributes(info.ReadEncodedValue().ToArray());
        var algorithm = info.ReadSequence();
        _algorithm = algorithm.ReadObjectIdentifier();
        _pss = _algorithm == Oids.RsaPss ? Pss.Read(algorithm) : null;
        _signature = info.ReadOctetString();
    }

    internal Func<X509Certificate2, bool> IsBy { get; }

    internal DigestAlgorithm Digest { get; }

    internal SignedAttributes? Attributes { get; }

    internal static Signer Read(AsnReader info) => new(info);

    internal bool IsMadeBy(X509Certificate2 certificate, byte[] hash)
    {
        try
        {
            using var rsa = certificate.GetRSAPublicKey();
            if (rsa is not null)
            {
                return _pss is not null
                    ? _pss.Hash == Digest && _pss.Verify(rsa.ExportParameters(false), hash, _signature)
                    : (_algorithm == Oids.Rsa || DigestNames.OfOid(_algorithm) == Digest) && rsa.VerifyHash(hash, _signature, Digest.Hash(), RSASignaturePadding.Pkcs1);
            }

            using var ecdsa = certificate.GetECDsaPublicKey();
            return ecdsa is not null && ecdsa.VerifyHash(hash, _signature, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
