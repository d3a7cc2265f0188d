using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EdiGateway.Transports.Sftp;

/// <summary>A host key by its fingerprint, or a whole public key.</summary>
sealed record HostKeyPin(string? Type, string? Fingerprint, string? Key)
{
    /// <summary>The types of keys that are asked for when a fingerprint does not name its own, best first.</summary>
    internal static readonly string[] Types = ["ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521"];

    internal static string? Problem(string text) => Parse(text) is not null ? null
        : text.Contains("MD5:", StringComparison.OrdinalIgnoreCase) || text.Count(c => c == ':') == 15
            ? $"\"{SafeName.Printable(text)}\" is an MD5 fingerprint, which is not safe; ask for the SHA256 fingerprint."
            : $"\"{SafeName.Printable(text)}\" is not a host key; write its type and fingerprint: \"ssh-ed25519 SHA256:…\".";

    internal static HostKeyPin? Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is [var alone] && IsFingerprint(alone))
            return new HostKeyPin(null, alone.TrimEnd('='), null);
        if (words is not [var type, var value, ..] || !Types.Contains(type))
            return null;
        if (IsFingerprint(value))
            return new HostKeyPin(type, value.TrimEnd('='), null);
        return TypeOf(value) == type ? new HostKeyPin(type, FingerprintOf(value), value) : null;
    }

    /// <summary>SHA256 of a public key in base64, as OpenSSH writes it.</summary>
    internal static string FingerprintOf(string key) => "SHA256:" + Convert.ToBase64String(SHA256.HashData(Convert.FromBase64String(key))).TrimEnd('=');

    /// <summary>The algorithms of signatures that a key of a type can make.</summary>
    internal static string AlgorithmsOf(string type, bool legacy) => type != "ssh-rsa" ? type : legacy ? "rsa-sha2-512,rsa-sha2-256,ssh-rsa" : "rsa-sha2-512,rsa-sha2-256";

    static bool IsFingerprint(string text) =>
        text.StartsWith("SHA256:", StringComparison.Ordinal) && text[7..].TrimEnd('=') is { Length: 43 } hash && hash.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/');

    /// <summary>A public key begins with the name of its type.</summary>
    static string? TypeOf(string key)
    {
        var bytes = new byte[key.Length];
        if (!Convert.TryFromBase64String(key, bytes, out var length) || length < 8)
            return null;
        var size = BinaryPrimitives.ReadInt32BigEndian(bytes);
        return size is > 0 and < 64 && size + 4 <= length ? Encoding.ASCII.GetString(bytes, 4, size) : null;
    }
}
