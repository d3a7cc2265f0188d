using System.Security.Cryptography;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>What is known about each <see cref="ContentCipher"/>.</summary>
static class Ciphers
{
    static readonly (ContentCipher Cipher, string Oid, int KeySize)[] All =
    [
        (ContentCipher.Aes128Cbc, "2.16.840.1.101.3.4.1.2", 16),
        (ContentCipher.Aes192Cbc, "2.16.840.1.101.3.4.1.22", 24),
        (ContentCipher.Aes256Cbc, "2.16.840.1.101.3.4.1.42", 32),
        (ContentCipher.Aes128Gcm, "2.16.840.1.101.3.4.1.6", 16),
        (ContentCipher.Aes192Gcm, "2.16.840.1.101.3.4.1.26", 24),
        (ContentCipher.Aes256Gcm, "2.16.840.1.101.3.4.1.46", 32),
        (ContentCipher.TripleDesCbc, "1.2.840.113549.3.7", 24),
        (ContentCipher.DesCbc, "1.3.14.3.2.7", 8),
        (ContentCipher.Rc2Cbc, "1.2.840.113549.3.2", 0),
    ];

    internal static string Oid(this ContentCipher cipher) => All[(int)cipher].Oid;

    /// <summary>In bytes; 0 where the message says it.</summary>
    internal static int KeySize(this ContentCipher cipher) => All[(int)cipher].KeySize;

    internal static bool IsGcm(this ContentCipher cipher) => cipher is ContentCipher.Aes128Gcm or ContentCipher.Aes192Gcm or ContentCipher.Aes256Gcm;

    internal static bool IsWeak(this ContentCipher cipher) => cipher is ContentCipher.DesCbc or ContentCipher.Rc2Cbc;

    internal static ContentCipher? OfOid(string oid)
    {
        foreach (var entry in All)
        {
            if (entry.Oid == oid)
                return entry.Cipher;
        }

        return null;
    }

    internal static RSAEncryptionPadding Padding(this KeyTransport transport) => transport switch
    {
        KeyTransport.Pkcs1 => RSAEncryptionPadding.Pkcs1,
        KeyTransport.OaepSha1 => RSAEncryptionPadding.OaepSHA1,
        KeyTransport.OaepSha256 => RSAEncryptionPadding.OaepSHA256,
        KeyTransport.OaepSha384 => RSAEncryptionPadding.OaepSHA384,
        _ => RSAEncryptionPadding.OaepSHA512,
    };

    internal static DigestAlgorithm OaepDigest(this KeyTransport transport) => transport switch
    {
        KeyTransport.OaepSha1 => DigestAlgorithm.Sha1,
        KeyTransport.OaepSha256 => DigestAlgorithm.Sha256,
        KeyTransport.OaepSha384 => DigestAlgorithm.Sha384,
        _ => DigestAlgorithm.Sha512,
    };

    /// <summary>A symmetric algorithm in CBC mode with PKCS #7 padding.</summary>
#pragma warning disable CA5350, CA5351, CA5358 // Old partners; which of these are taken is the caller's decision.
    internal static SymmetricAlgorithm Cbc(this ContentCipher cipher, byte[] key, byte[] iv)
    {
        SymmetricAlgorithm algorithm = cipher switch
        {
            ContentCipher.TripleDesCbc => TripleDES.Create(),
            ContentCipher.DesCbc => DES.Create(),
            ContentCipher.Rc2Cbc => RC2.Create(),
            _ => Aes.Create(),
        };
        algorithm.Mode = CipherMode.CBC;
        algorithm.Padding = PaddingMode.PKCS7;
        algorithm.KeySize = key.Length * 8;
        algorithm.Key = key;
        algorithm.IV = iv;
        return algorithm;
    }
#pragma warning restore CA5350, CA5351, CA5358
}
