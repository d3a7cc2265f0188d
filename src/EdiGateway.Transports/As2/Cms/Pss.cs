using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>RSASSA-PSS with any salt length (RFC 8017 section 9.1, RFC 4055 section 3): the framework only knows salts as long as the hash, other programs use longer ones.</summary>
/// <param name="Hash">Of the signed bytes.</param>
/// <param name="Mask">Of the mask generation.</param>
/// <param name="SaltLength">In bytes.</param>
sealed record Pss(DigestAlgorithm Hash, DigestAlgorithm Mask, int SaltLength)
{
    internal static void Write(AsnWriter writer, DigestAlgorithm digest)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                writer.Algorithm(digest.Oid(), p => p.WriteNull());
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
                writer.Algorithm(Oids.Mgf1, p => p.Algorithm(digest.Oid(), n => n.WriteNull()));
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 2)))
                writer.WriteInteger(digest.Size());
        }
    }

    /// <summary>The parameters behind the algorithm's name; all SHA-1 and a salt of 20 bytes when there are none.</summary>
    internal static Pss Read(AsnReader algorithm)
    {
        var pss = new Pss(DigestAlgorithm.Sha1, DigestAlgorithm.Sha1, 20);
        if (!algorithm.HasData || algorithm.PeekTag() != Asn1Tag.Sequence)
            return pss;
        var fields = algorithm.ReadSequence();
        while (fields.HasData)
        {
            var tag = fields.PeekTag();
            var field = fields.ReadSequence(tag);
            pss = tag.TagValue switch
            {
                0 => pss with { Hash = Digest(field.ReadSequence()) },
                1 => pss with { Mask = MaskDigest(field.ReadSequence()) },
                2 => pss with { SaltLength = field.TryReadInt32(out var length) && length >= 0 ? length : throw new CmsException(CmsError.Unsupported, "The salt length of the PSS signature is not supported.") },
                _ => pss,
            };
        }

        return pss;
    }

    internal bool Verify(RSAParameters key, ReadOnlySpan<byte> hash, byte[] signature)
    {
        var modulus = new BigInteger(key.Modulus, isUnsigned: true, isBigEndian: true);
        var number = new BigInteger(signature, isUnsigned: true, isBigEndian: true);
        if (number >= modulus)
            return false;
        var bits = (int)modulus.GetBitLength() - 1;
        var length = (bits + 7) / 8;
        var opened = BigInteger.ModPow(number, new BigInteger(key.Exponent, isUnsigned: true, isBigEndian: true), modulus).ToByteArray(isUnsigned: true, isBigEndian: true);
        var (hashLength, maskedLength) = (Hash.Size(), length - Hash.Size() - 1);
        if (opened.Length > length || maskedLength < SaltLength + 1 || hash.Length != hashLength)
            return false;
        var encoded = new byte[length];
        opened.CopyTo(encoded, length - opened.Length);
        var unused = 8 * length - bits;
        var inner = encoded.AsSpan(maskedLength, hashLength);
        if (encoded[^1] != 0xBC || encoded[0] >> (8 - unused) != 0)
            return false;
        var data = Unmask(encoded.AsSpan(0, maskedLength), inner);
        data[0] &= (byte)(0xFF >> unused);
        var padding = maskedLength - SaltLength - 1;
        if (data.AsSpan(0, padding).ContainsAnyExcept((byte)0) || data[padding] != 1)
            return false;
        using var again = IncrementalHash.CreateHash(Hash.Hash());
        again.AppendData(new byte[8]);
        again.AppendData(hash);
        again.AppendData(data.AsSpan(padding + 1));
        return CryptographicOperations.FixedTimeEquals(again.GetHashAndReset(), inner);
    }

    /// <summary>MGF1 (RFC 8017 appendix B.2.1).</summary>
    byte[] Unmask(ReadOnlySpan<byte> masked, ReadOnlySpan<byte> seed)
    {
        var data = masked.ToArray();
        for (var (at, counter) = (0, 0); at < data.Length; counter++)
        {
            byte[] block = CryptographicOperations.HashData(Mask.Hash(), [.. seed, (byte)(counter >> 24), (byte)(counter >> 16), (byte)(counter >> 8), (byte)counter]);
            for (var i = 0; i < block.Length && at < data.Length; i++)
                data[at++] ^= block[i];
        }

        return data;
    }

    static DigestAlgorithm MaskDigest(AsnReader function) =>
        function.ReadObjectIdentifier() == Oids.Mgf1 ? Digest(function.ReadSequence()) : throw new CmsException(CmsError.Unsupported, "The mask of the PSS signature is not supported.");

    static DigestAlgorithm Digest(AsnReader algorithm) =>
        algorithm.ReadObjectIdentifier() is var oid && DigestNames.OfOid(oid) is { } digest ? digest : throw new CmsException(CmsError.Unsupported, $"The hash function {oid} is not supported.");
}
