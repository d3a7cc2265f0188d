using System.Security.Cryptography;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2;

/// <summary>Message integrity check (RFC 4130 section 7.3): the digest of what was sent, which the receipt repeats.</summary>
/// <param name="Value">base64.</param>
/// <param name="Algorithm">The name of the hash function as it was spelled by the one who asked or answered.</param>
public sealed record Mic(string Value, string Algorithm)
{
    public static Mic Of(Canonical content, DigestAlgorithm digest, string? spelling = null)
    {
        using var hash = IncrementalHash.CreateHash(digest.Hash());
        content.Feed(hash.AppendData);
        return new(Convert.ToBase64String(hash.GetHashAndReset()), spelling ?? digest.Name());
    }

    /// <summary>Reads <c>value, algorithm</c>, with or without a blank; null when there is no value.</summary>
    public static Mic? Parse(string? text)
    {
        var words = text?.Split(',', 2, StringSplitOptions.TrimEntries);
        return words is [{ Length: > 0 } value, ..] ? new(value, words.Length > 1 ? words[1] : "sha1") : null;
    }

    public override string ToString() => $"{Value}, {Algorithm}";
}
