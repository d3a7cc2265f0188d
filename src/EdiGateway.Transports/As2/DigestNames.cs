using System.Security.Cryptography;

namespace EdiGateway.Transports.As2;

/// <summary>The names of hash functions in headers, receipts and cryptographic messages (RFC 5751 section 3.4.3.2, RFC 4130 section 7.3).</summary>
public static class DigestNames
{
    static readonly (DigestAlgorithm Digest, string Name, string Oid, string RsaOid, string EcdsaOid, HashAlgorithmName Hash, int Size)[] All =
    [
        (DigestAlgorithm.Sha256, "sha-256", "2.16.840.1.101.3.4.2.1", "1.2.840.113549.1.1.11", "1.2.840.10045.4.3.2", HashAlgorithmName.SHA256, 32),
        (DigestAlgorithm.Sha384, "sha-384", "2.16.840.1.101.3.4.2.2", "1.2.840.113549.1.1.12", "1.2.840.10045.4.3.3", HashAlgorithmName.SHA384, 48),
        (DigestAlgorithm.Sha512, "sha-512", "2.16.840.1.101.3.4.2.3", "1.2.840.113549.1.1.13", "1.2.840.10045.4.3.4", HashAlgorithmName.SHA512, 64),
        (DigestAlgorithm.Sha1, "sha1", "1.3.14.3.2.26", "1.2.840.113549.1.1.5", "1.2.840.10045.4.1", HashAlgorithmName.SHA1, 20),
        (DigestAlgorithm.Md5, "md5", "1.2.840.113549.2.5", "1.2.840.113549.1.1.4", "", HashAlgorithmName.MD5, 16),
    ];

    /// <summary>The name we write: <c>sha-256</c>, <c>sha1</c>.</summary>
    public static string Name(this DigestAlgorithm digest) => Of(digest).Name;

    /// <summary>Reads <c>sha1</c>, <c>SHA-1</c>, <c>sha256</c>, <c>SHA-256</c>, <c>rsa-sha256</c>; null for an unknown name.</summary>
    public static DigestAlgorithm? Parse(string name)
    {
        var plain = Plain(name.Trim().Trim('"'));
        plain = plain.StartsWith("RSA", StringComparison.Ordinal) ? plain[3..] : plain;
        foreach (var entry in All)
        {
            if (Plain(entry.Name) == plain)
                return entry.Digest;
        }

        return null;
    }

    internal static string Oid(this DigestAlgorithm digest) => Of(digest).Oid;

    internal static string EcdsaOid(this DigestAlgorithm digest) => Of(digest).EcdsaOid;

    internal static HashAlgorithmName Hash(this DigestAlgorithm digest) => Of(digest).Hash;

    /// <summary>In bytes.</summary>
    internal static int Size(this DigestAlgorithm digest) => Of(digest).Size;

    internal static DigestAlgorithm? OfOid(string oid)
    {
        foreach (var entry in All)
        {
            if (entry.Oid == oid || entry.RsaOid == oid || (entry.EcdsaOid.Length > 0 && entry.EcdsaOid == oid))
                return entry.Digest;
        }

        return null;
    }

    static string Plain(string name) => name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    static (DigestAlgorithm Digest, string Name, string Oid, string RsaOid, string EcdsaOid, HashAlgorithmName Hash, int Size) Of(DigestAlgorithm digest) => All[(int)digest];
}
