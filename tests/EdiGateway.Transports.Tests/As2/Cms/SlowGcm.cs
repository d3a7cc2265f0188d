using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace EdiGateway.Transports.Tests.As2.Cms;

/// <summary>AES-GCM as the standard's sentences say it (NIST SP 800-38D), bit by bit, for nonces of any length: the framework's class only takes 12 bytes.</summary>
static class SlowGcm
{
    static readonly BigInteger s_reduction = new BigInteger(0xE1) << 120;

    internal static (byte[] Encrypted, byte[] Tag) Encrypt(byte[] key, byte[] nonce, byte[] plain, byte[] associated)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        var point = Number(Block(aes, new byte[16]));
        var first = First(point, nonce);
        var encrypted = new byte[plain.Length];
        var counter = (byte[])first.Clone();
        for (var at = 0; at < plain.Length; at += 16)
        {
            BinaryPrimitives.WriteUInt32BigEndian(counter.AsSpan(12), unchecked(BinaryPrimitives.ReadUInt32BigEndian(counter.AsSpan(12)) + 1));
            var mask = Block(aes, counter);
            for (var i = 0; i < 16 && at + i < plain.Length; i++)
                encrypted[at + i] = (byte)(plain[at + i] ^ mask[i]);
        }

        var hash = Hash(point, [.. Padded(associated), .. Padded(encrypted), .. Lengths(associated.Length, encrypted.Length)]);
        return (encrypted, Bytes(hash ^ Number(Block(aes, first))));
    }

    /// <summary>The nonce of 16 bytes whose first counter block is this one.</summary>
    internal static byte[] NonceFor(byte[] key, byte[] first)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        var point = Number(Block(aes, new byte[16]));
        // All but zero to the power of 2^128 - 1 is one: the inverse has the power before.
        var inverse = Power(point, (BigInteger.One << 128) - 2);
        var nonce = Bytes(Times(Times(Number(first), inverse) ^ Number(Lengths(0, 16)), inverse));
        Assert.That(First(point, nonce), Is.EqualTo(first));
        return nonce;
    }

    static byte[] First(BigInteger point, byte[] nonce) => nonce.Length == 12 ? [.. nonce, 0, 0, 0, 1] : Bytes(Hash(point, [.. Padded(nonce), .. Lengths(0, nonce.Length)]));

    static BigInteger Hash(BigInteger point, byte[] text) => text.Chunk(16).Aggregate(BigInteger.Zero, (sum, block) => Times(sum ^ Number(block), point));

    static BigInteger Times(BigInteger x, BigInteger y)
    {
        var product = BigInteger.Zero;
        for (var bit = 127; bit >= 0; bit--)
        {
            if (!((x >> bit) & 1).IsZero)
                product ^= y;
            y = y.IsEven ? y >> 1 : (y >> 1) ^ s_reduction;
        }

        return product;
    }

    /// <summary>One is the first bit: x^0.</summary>
    static BigInteger Power(BigInteger x, BigInteger exponent)
    {
        var result = BigInteger.One << 127;
        for (; !exponent.IsZero; exponent >>= 1, x = Times(x, x))
            if (!exponent.IsEven)
                result = Times(result, x);
        return result;
    }

    static byte[] Block(Aes aes, byte[] block) => aes.EncryptEcb(block, PaddingMode.None);

    static byte[] Padded(byte[] text) => [.. text, .. new byte[(16 - (text.Length % 16)) % 16]];

    static byte[] Lengths(long first, long second)
    {
        var block = new byte[16];
        BinaryPrimitives.WriteInt64BigEndian(block, first * 8);
        BinaryPrimitives.WriteInt64BigEndian(block.AsSpan(8), second * 8);
        return block;
    }

    static BigInteger Number(byte[] block) => new(block, isUnsigned: true, isBigEndian: true);

    static byte[] Bytes(BigInteger number)
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[16 - bytes.Length], .. bytes];
    }
}
