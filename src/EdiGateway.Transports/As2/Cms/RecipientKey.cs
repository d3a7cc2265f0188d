using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>
/// Finds the content key among the recipients of a message. When none of our keys opens any, a random key takes its place and <see cref="With"/> is null: the message is
/// then worked on like any other, so that the time it takes says nothing about the padding (RFC 3218 section 2.3.2).
/// </summary>
sealed class RecipientKey : IDisposable
{
    const int MaxTries = 64;

    internal RecipientKey(byte[] recipientSet, int keySize, IReadOnlyList<X509Certificate2> keys)
    {
        Key = RandomNumberGenerator.GetBytes(keySize);
        var recipients = Read(recipientSet);
        var named = recipients.SelectMany(r => keys.Where(r.IsFor).Select(k => (Recipient: r, Certificate: k))).ToList();
        var tries = named.Count > 0 ? named : [.. recipients.SelectMany(r => keys.Select(k => (Recipient: r, Certificate: k)))];
        foreach (var (recipient, certificate) in tries.Take(MaxTries))
        {
            if (Open(recipient, certificate) is { } key && key.Length == keySize)
            {
                (Key, With) = (key, certificate);
                return;
            }
        }
    }

    internal byte[] Key { get; }

    internal X509Certificate2? With { get; }

    public void Dispose() => CryptographicOperations.ZeroMemory(Key);

    static byte[]? Open(Recipient recipient, X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPrivateKey();
        try
        {
            return rsa?.Decrypt(recipient.Wrapped, recipient.Padding);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    static List<Recipient> Read(byte[] recipientSet)
    {
        var set = new AsnReader(recipientSet, AsnEncodingRules.BER).ReadSetOf(skipSortOrderValidation: true);
        var recipients = new List<Recipient>();
        while (set.HasData)
        {
            // Other kinds (key agreement, passwords) carry a context tag; our keys do not open them.
            if (set.PeekTag() != Asn1Tag.Sequence)
            {
                set.ReadEncodedValue();
                continue;
            }

            var info = set.ReadSequence();
            info.ReadInteger();
            var isFor = CertificateNames.Read(info);
            var algorithm = info.ReadSequence();
            if (Padding(algorithm) is { } padding)
                recipients.Add(new(isFor, padding, info.ReadOctetString()));
        }

        return recipients;
    }

    static RSAEncryptionPadding? Padding(AsnReader algorithm)
    {
        var oid = algorithm.ReadObjectIdentifier();
        if (oid == Oids.Rsa)
            return RSAEncryptionPadding.Pkcs1;
        if (oid != Oids.RsaOaep)
            return null;
        var (hash, mask) = (DigestAlgorithm.Sha1, DigestAlgorithm.Sha1);
        var fields = algorithm.HasData && algorithm.PeekTag() == Asn1Tag.Sequence ? algorithm.ReadSequence() : null;
        while (fields is { HasData: true })
        {
            var tag = fields.PeekTag();
            var field = fields.ReadSequence(tag).ReadSequence();
            var name = field.ReadObjectIdentifier();
            if (tag.TagValue == 0 && DigestNames.OfOid(name) is { } known)
                hash = known;
            else if (tag.TagValue == 1 && name == Oids.Mgf1 && DigestNames.OfOid(field.ReadSequence().ReadObjectIdentifier()) is { } masked)
                mask = masked;
            else if (tag.TagValue == 2 && field.HasData && field.ReadOctetString().Length == 0)
                continue;
            else
                return null;
        }

        return hash == mask ? RSAEncryptionPadding.CreateOaep(hash.Hash()) : null;
    }

    sealed record Recipient(Func<X509Certificate2, bool> IsFor, RSAEncryptionPadding Padding, byte[] Wrapped);
}
