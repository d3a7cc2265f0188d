using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdiGateway.Transports;

/// <summary>SHA-256 of a certificate as people write it: <c>SHA256:…</c>, as openssl prints it, or bare; hex with or without colons, or base64. The same for every transport.</summary>
public static class CertificateFingerprint
{
    const int Length = 32;

    static readonly string[] s_beginnings = ["SHA256:", "SHA256 Fingerprint="];

    /// <summary>Its 32 bytes; null when the text is no SHA-256 fingerprint.</summary>
    public static byte[]? Parse(string text)
    {
        var value = text.Trim();
        foreach (var beginning in s_beginnings)
        {
            if (value.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
                value = value[beginning.Length..].Trim();
        }

        var hex = value.Replace(":", "", StringComparison.Ordinal);
        if (hex.Length == 2 * Length && hex.All(char.IsAsciiHexDigit))
            return Convert.FromHexString(hex);
        var bytes = new byte[Length + 1];
        return Convert.TryFromBase64String(value.TrimEnd('=') + "=", bytes, out var length) && length == Length ? bytes[..Length] : null;
    }

    /// <summary>The bytes of all of them.</summary>
    /// <exception cref="InvalidOperationException">One is no fingerprint; left out, it would widen whom we trust.</exception>
    public static IReadOnlyList<byte[]> All(IEnumerable<string> texts) =>
        [.. texts.Select(text => Parse(text) ?? throw new InvalidOperationException($"\"{SafeName.Printable(text)}\" is no SHA-256 fingerprint of a certificate; write its 64 hex digits."))];

    /// <summary>The certificate is one of these.</summary>
    public static bool IsOneOf(X509Certificate certificate, IEnumerable<byte[]> fingerprints)
    {
        var hash = certificate.GetCertHash(HashAlgorithmName.SHA256);
        return fingerprints.Any(one => one.AsSpan().SequenceEqual(hash));
    }
}
