namespace EdiGateway.Transports.Ftp;

/// <summary>SHA-256 of a certificate as people write it: <c>SHA256:…</c> or bare, hex with or without colons, or base64.</summary>
public static class CertificateFingerprint
{
    const int Length = 32;

    /// <summary>Its 32 bytes; null when the text is no SHA-256 fingerprint.</summary>
    public static byte[]? Parse(string text)
    {
        var value = text.StartsWith("SHA256:", StringComparison.OrdinalIgnoreCase) ? text[7..] : text;
        var hex = value.Replace(":", "", StringComparison.Ordinal);
        if (hex.Length == 2 * Length && hex.All(char.IsAsciiHexDigit))
            return Convert.FromHexString(hex);
        var bytes = new byte[Length + 1];
        return Convert.TryFromBase64String(value.TrimEnd('=') + "=", bytes, out var length) && length == Length ? bytes[..Length] : null;
    }
}
