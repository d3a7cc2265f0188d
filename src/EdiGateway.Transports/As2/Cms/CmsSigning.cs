using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>Makes SignedData (RFC 5652 section 5) with one signer and the signer's certificate in it, detached or around the content.</summary>
/// <param name="certificate">With its private key: RSA or an elliptic curve.</param>
/// <param name="time">When it is signed.</param>
public sealed class CmsSigning(X509Certificate2 certificate, DigestAlgorithm digest, SignatureScheme scheme, DateTimeOffset time)
{
    /// <summary>Names the signer by subject key identifier instead of issuer and serial number.</summary>
    public bool ByKeyIdentifier { get; init; }

    /// <summary>Puts our certificate into the message: some peers look for it there.</summary>
    public bool EmbedCertificate { get; init; } = true;

    /// <summary>The signature alone, for multipart/signed.</summary>
    /// <exception cref="CmsException">NoKey when the certificate has no private key that signs.</exception>
    public Body Detached(Body content) => Sign(content, Der.Oid(Oids.Data));

    /// <summary>The signature around the content, for application/pkcs7-mime.</summary>
    /// <exception cref="CmsException">NoKey when the certificate has no private key that signs.</exception>
    public Body Opaque(Body content) => Sign(content, Der.Oid(Oids.Data), Der.Wrap(BerReader.Context0, Der.Wrap(BerReader.OctetString, content)));

    Body Sign(Body content, params Body[] encapsulated)
    {
        using var hash = IncrementalHash.CreateHash(digest.Hash());
        content.Feed(hash.AppendData);
        var attributes = Attributes(hash.GetHashAndReset());
        Body[] certificates = EmbedCertificate ? [Der.Wrap(BerReader.Context0, Body.Of(certificate.RawDataMemory))] : [];
        return Der.ContentInfo(Oids.SignedData, Der.Wrap(BerReader.Sequence,
        [
            Der.Version(ByKeyIdentifier ? 3 : 1),
            Der.Wrap(BerReader.Set, Der.Write(w => w.Algorithm(digest.Oid()))),
            Der.Wrap(BerReader.Sequence, encapsulated),
            .. certificates,
            Der.Wrap(BerReader.Set, SignerInfo(attributes)),
        ]));
    }

    Body SignerInfo(byte[] attributes)
    {
        var (algorithm, signature) = Signature(attributes);
        attributes = [.. attributes];
        attributes[0] = BerReader.Context0;
        return Der.Write(w =>
        {
            using (w.PushSequence())
            {
                w.WriteInteger(ByKeyIdentifier ? 3 : 1);
                CertificateNames.Write(w, certificate, ByKeyIdentifier);
                w.Algorithm(digest.Oid());
                w.WriteEncodedValue(attributes);
                algorithm(w);
                w.WriteOctetString(signature);
            }
        });
    }

    (Action<AsnWriter> Algorithm, byte[] Signature) Signature(byte[] attributes)
    {
        using var rsa = certificate.GetRSAPrivateKey();
        if (rsa is not null)
        {
            return scheme == SignatureScheme.Pkcs1
                ? (w => w.Algorithm(Oids.Rsa, p => p.WriteNull()), rsa.SignData(attributes, digest.Hash(), RSASignaturePadding.Pkcs1))
                : (w => w.Algorithm(Oids.RsaPss, p => Pss.Write(p, digest)), rsa.SignData(attributes, digest.Hash(), RSASignaturePadding.Pss));
        }

        using var ecdsa = certificate.GetECDsaPrivateKey() ?? throw new CmsException(CmsError.NoKey, $"The certificate of {certificate.Subject} has no private key that signs.");
        return (w => w.Algorithm(digest.EcdsaOid()), ecdsa.SignData(attributes, digest.Hash(), DSASignatureFormat.Rfc3279DerSequence));
    }

    /// <summary>SignedAttributes in DER, as a SET, which is what the key signs (RFC 5652 section 5.4).</summary>
    byte[] Attributes(byte[] hash) => Der.Write(w =>
    {
        using (w.PushSetOf())
        {
            Attribute(w, Oids.ContentType, v => v.WriteObjectIdentifier(Oids.Data));
            Attribute(w, Oids.SigningTime, v =>
            {
                if (time.UtcDateTime.Year < 2050)
                    v.WriteUtcTime(time);
                else
                    v.WriteGeneralizedTime(time, omitFractionalSeconds: true);
            });
            Attribute(w, Oids.MessageDigest, v => v.WriteOctetString(hash));
        }
    }).ToArray();

    static void Attribute(AsnWriter writer, string oid, Action<AsnWriter> value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            using (writer.PushSetOf())
                value(writer);
        }
    }
}
