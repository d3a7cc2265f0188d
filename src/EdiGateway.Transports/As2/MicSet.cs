using System.Security.Cryptography;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2;

/// <summary>
/// The digests of a sent message under each hash function a receipt may name, made in one pass: receivers do not agree on the one to use.
/// </summary>
/// <param name="Sha1">base64, like the others.</param>
public sealed record MicSet(string Sha1, string Sha256, string Sha384, string Sha512)
{
    public static MicSet Of(Canonical content)
    {
        var names = new[] { HashAlgorithmName.SHA1, HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512 };
        var hashes = names.Select(IncrementalHash.CreateHash).ToList();
        content.Feed(bytes =>
        {
            foreach (var hash in hashes)
                hash.AppendData(bytes);
        });
        var values = hashes.ConvertAll(h => Convert.ToBase64String(h.GetHashAndReset()));
        hashes.ForEach(h => h.Dispose());
        return new(values[0], values[1], values[2], values[3]);
    }

    /// <summary>Null for a hash function that is not kept.</summary>
    public string? this[DigestAlgorithm digest] => digest switch
    {
        DigestAlgorithm.Sha1 => Sha1,
        DigestAlgorithm.Sha256 => Sha256,
        DigestAlgorithm.Sha384 => Sha384,
        DigestAlgorithm.Sha512 => Sha512,
        _ => null,
    };

    /// <summary>Null when the algorithm is not known, else whether the value is right.</summary>
    public bool? Matches(Mic mic)
    {
        if (DigestNames.Parse(mic.Algorithm) is not { } digest || this[digest] is not { } expected)
            return null;
        Span<byte> value = stackalloc byte[64];
        return Convert.TryFromBase64String(mic.Value, value, out var length) && value[..length].SequenceEqual(Convert.FromBase64String(expected));
    }
}
