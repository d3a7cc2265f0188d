using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>Makes EnvelopedData (RFC 5652 section 6) or, with GCM, AuthEnvelopedData (RFC 5083, RFC 5084) for the holders of RSA keys.</summary>
public static class CmsEncryption
{
    const int NonceSize = 12;
    const int TagSize = 16;

    /// <param name="byKeyIdentifier">Names the recipients by subject key identifier instead of issuer and serial number.</param>
    /// <exception cref="CmsException">NoKey when a recipient has no RSA key; Unsupported for a cipher that is only read, or content too long for GCM.</exception>
    public static Body Encrypt(
        Body content, IReadOnlyList<X509Certificate2> recipients, ContentCipher cipher, KeyTransport transport, Spool spool, bool byKeyIdentifier = false)
    {
        if (cipher.IsWeak())
            throw new CmsException(CmsError.Unsupported, $"Nothing is encrypted with {cipher}.");
        var key = RandomNumberGenerator.GetBytes(cipher.KeySize());
        var infos = Der.Wrap(BerReader.Set, [.. recipients.Select(r => Recipient(r, key, transport, byKeyIdentifier))]);
        var version = Der.Version(byKeyIdentifier && !cipher.IsGcm() ? 2 : 0);
        if (cipher.IsGcm())
        {
            var nonce = RandomNumberGenerator.GetBytes(NonceSize);
            var (encrypted, tag) = Gcm(content, key, nonce, spool);
            return Der.ContentInfo(Oids.AuthEnvelopedData, Der.Wrap(BerReader.Sequence, version, infos, Content(cipher, encrypted, w => GcmParameters(w, nonce)), Der.Write(w => w.WriteOctetString(tag))));
        }

        var iv = RandomNumberGenerator.GetBytes(cipher == ContentCipher.TripleDesCbc ? 8 : 16);
        using var algorithm = cipher.Cbc(key, iv);
        CryptographicOperations.ZeroMemory(key);
        using var encryptor = algorithm.CreateEncryptor();
        using var writer = spool.NewWriter();
        using (var stream = new CryptoStream(writer, encryptor, CryptoStreamMode.Write, leaveOpen: true))
            content.Feed(stream.Write);
        return Der.ContentInfo(Oids.EnvelopedData, Der.Wrap(BerReader.Sequence, version, infos, Content(cipher, writer.Finish(), w => w.WriteOctetString(iv))));
    }

    static (Body Encrypted, byte[] Tag) Gcm(Body content, byte[] key, byte[] nonce, Spool spool)
    {
        if (content.Length > GcmStream.MaxLength)
            throw new CmsException(CmsError.Unsupported, $"The content of {content.Length} bytes is longer than the {GcmStream.MaxLength} bytes that AES-GCM can protect. Use CBC for it.");
        using var gcm = new GcmStream(key, nonce);
        CryptographicOperations.ZeroMemory(key);
        using var writer = spool.NewWriter();
        var block = new byte[64 * 1024];
        content.Feed(piece =>
        {
            gcm.Encrypt(piece, block);
            writer.Write(block.AsSpan(0, piece.Length));
        });
        return (writer.Finish(), gcm.Tag([], TagSize));
    }

    static Body Content(ContentCipher cipher, Body encrypted, Action<AsnWriter> parameters) =>
        Der.Wrap(BerReader.Sequence, Der.Oid(Oids.Data), Der.Write(w => w.Algorithm(cipher.Oid(), parameters)), Der.Wrap(0x80, encrypted));

    static void GcmParameters(AsnWriter writer, byte[] nonce)
    {
        using (writer.PushSequence())
        {
            writer.WriteOctetString(nonce);
            writer.WriteInteger(TagSize);
        }
    }

    static Body Recipient(X509Certificate2 certificate, byte[] key, KeyTransport transport, bool byKeyIdentifier)
    {
        using var rsa = certificate.GetRSAPublicKey() ?? throw new CmsException(CmsError.NoKey, $"The certificate of {certificate.Subject} has no RSA key, so nothing can be encrypted for it.");
        var wrapped = rsa.Encrypt(key, transport.Padding());
        return Der.Write(w =>
        {
            using (w.PushSequence())
            {
                w.WriteInteger(byKeyIdentifier ? 2 : 0);
                CertificateNames.Write(w, certificate, byKeyIdentifier);
                if (transport == KeyTransport.Pkcs1)
                    w.Algorithm(Oids.Rsa, p => p.WriteNull());
                else
                    w.Algorithm(Oids.RsaOaep, p => OaepParameters(p, transport.OaepDigest()));
                w.WriteOctetString(wrapped);
            }
        });
    }

    /// <summary>RSAES-OAEP-params (RFC 4055 section 4.1); both hashes are SHA-1 unless said.</summary>
    static void OaepParameters(AsnWriter writer, DigestAlgorithm digest)
    {
        using (writer.PushSequence())
        {
            if (digest == DigestAlgorithm.Sha1)
                return;
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                writer.Algorithm(digest.Oid(), p => p.WriteNull());
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
                writer.Algorithm(Oids.Mgf1, p => p.Algorithm(digest.Oid(), n => n.WriteNull()));
        }
    }
}
