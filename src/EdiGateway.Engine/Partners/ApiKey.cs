using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace EdiGateway.Engine.Partners;

/// <summary>
/// A key that a program shows to us: <c>egw_&lt;id&gt;_&lt;secret&gt;&lt;crc32&gt;</c>. The checksum lets scanners recognise a lost key and tells a typing error from
/// a wrong key. Only the SHA-256 of the whole key is kept; its secret has 190 bits, so that no slow hash is needed.
/// </summary>
public sealed record ApiKey(string Id, string Hash)
{
    const string Prefix = "egw_";
    const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    const int IdLength = 8;
    const int SecretLength = 32;
    const int CheckLength = 8;

    /// <summary>A new key; the text is shown once and not kept.</summary>
    public static (string Text, ApiKey Key) New()
    {
        var id = RandomNumberGenerator.GetString(Letters.AsSpan(0, 10).ToString() + Letters[36..], IdLength);
        var text = $"{Prefix}{id}_{RandomNumberGenerator.GetString(Letters, SecretLength)}";
        text += Check(text);
        return (text, new ApiKey(id, HashOf(text)));
    }

    /// <returns>False when the text is no key, or was not copied whole.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out ApiKey? key)
    {
        key = null;
        if (text.Length != Prefix.Length + IdLength + 1 + SecretLength + CheckLength || !text.StartsWith(Prefix, StringComparison.Ordinal) || text[Prefix.Length + IdLength] != '_' || Check(text[..^CheckLength]) != text[^CheckLength..])
            return false;
        key = new ApiKey(text.Substring(Prefix.Length, IdLength), HashOf(text));
        return true;
    }

    /// <summary>Whether a hash of a profile is that of this key, in a time that does not depend on how much of it fits.</summary>
    public bool Fits(string hash) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(hash), Encoding.UTF8.GetBytes(Hash));

    static string HashOf(string text) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>CRC-32 as in ISO 3309 (and ZIP), in hex.</summary>
    static string Check(string text)
    {
        var crc = uint.MaxValue;
        foreach (var letter in Encoding.UTF8.GetBytes(text))
        {
            crc ^= letter;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }

        return $"{~crc:x8}";
    }
}
