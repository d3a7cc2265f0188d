using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Arm = System.Runtime.Intrinsics.Arm;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>
/// GHASH (NIST SP 800-38D section 6.4): a polynomial over blocks, evaluated at a secret point of GF(2^128). With the processor's carry-less multiplication where it has one,
/// else with ordinary multiplications that take the same time for all values. A block is a number with its first byte as the most significant one, so bits are mirrored
/// against the field's.
/// </summary>
sealed class Ghash
{
    const int Size = 16;
    const int Lanes = 8;

    /// <summary>The point to the power of 8, 7, … 1: eight blocks are multiplied before one reduction.</summary>
    readonly Vector128<ulong>[] _powers = new Vector128<ulong>[Lanes];
    readonly bool _hardware;

    /// <param name="point">16 bytes.</param>
    /// <param name="hardware">False calculates as a processor without carry-less multiplication does.</param>
    internal Ghash(ReadOnlySpan<byte> point, bool hardware = true)
    {
        _hardware = hardware;
        _powers[^1] = Load(point);
        for (var i = Lanes - 2; i >= 0; i--)
            _powers[i] = Times(_powers[i + 1], _powers[^1]);
    }

    /// <summary>The value so far.</summary>
    internal Vector128<ulong> Value { get; private set; }

    /// <param name="blocks">A multiple of 16 bytes.</param>
    internal void Add(ReadOnlySpan<byte> blocks)
    {
        for (; blocks.Length >= Lanes * Size; blocks = blocks[(Lanes * Size)..])
        {
            var product = default(Product);
            for (var i = 0; i < Lanes; i++)
                product.Add(i == 0 ? Load(blocks) ^ Value : Load(blocks[(i * Size)..]), _powers[i], _hardware);
            Value = product.Reduced();
        }

        for (; blocks.Length > 0; blocks = blocks[Size..])
            Add(Load(blocks));
    }

    /// <summary>One block.</summary>
    internal void Add(Vector128<ulong> block) => Value = Times(Value ^ block, _powers[^1]);

    /// <summary>What a value is worth so many blocks later.</summary>
    internal Vector128<ulong> After(Vector128<ulong> value, ulong blocks)
    {
        for (var square = _powers[^1]; blocks > 0; blocks >>= 1, square = Times(square, square))
        {
            if ((blocks & 1) != 0)
                value = Times(value, square);
        }

        return value;
    }

    internal static Vector128<ulong> Load(ReadOnlySpan<byte> block) =>
        Vector128.Create(BinaryPrimitives.ReadUInt64BigEndian(block[8..]), BinaryPrimitives.ReadUInt64BigEndian(block));

    internal static void Store(Vector128<ulong> value, Span<byte> block)
    {
        BinaryPrimitives.WriteUInt64BigEndian(block, value[1]);
        BinaryPrimitives.WriteUInt64BigEndian(block[8..], value[0]);
    }

    Vector128<ulong> Times(Vector128<ulong> left, Vector128<ulong> right)
    {
        var product = default(Product);
        product.Add(left, right, _hardware);
        return product.Reduced();
    }

    /// <summary>A sum of products of 256 bits, in three overlapping parts.</summary>
    struct Product
    {
        Vector128<ulong> _low;
        Vector128<ulong> _middle;
        Vector128<ulong> _high;

        internal void Add(Vector128<ulong> left, Vector128<ulong> right, bool hardware)
        {
            if (Pclmulqdq.IsSupported && hardware)
            {
                _low ^= Pclmulqdq.CarrylessMultiply(left, right, 0x00);
                _middle ^= Pclmulqdq.CarrylessMultiply(left, right, 0x01) ^ Pclmulqdq.CarrylessMultiply(left, right, 0x10);
                _high ^= Pclmulqdq.CarrylessMultiply(left, right, 0x11);
            }
            else if (Arm.Aes.IsSupported && hardware)
            {
                _low ^= Arm.Aes.PolynomialMultiplyWideningLower(left.GetLower(), right.GetLower());
                _middle ^= Arm.Aes.PolynomialMultiplyWideningLower(left.GetLower(), right.GetUpper()) ^ Arm.Aes.PolynomialMultiplyWideningLower(left.GetUpper(), right.GetLower());
                _high ^= Arm.Aes.PolynomialMultiplyWideningUpper(left, right);
            }
            else
            {
                var (low, high) = (Multiply(left[0], right[0]), Multiply(left[1], right[1]));
                _low ^= low;
                _middle ^= Multiply(left[0] ^ left[1], right[0] ^ right[1]) ^ low ^ high;
                _high ^= high;
            }
        }

        /// <summary>Modulo x^128 + x^7 + x^2 + x + 1. Mirrored numbers come out one bit too far down.</summary>
        internal readonly Vector128<ulong> Reduced()
        {
            var (v0, v1, v2, v3) = (_low[0], _low[1] ^ _middle[0], _high[0] ^ _middle[1], _high[1]);
            v3 = (v3 << 1) | (v2 >> 63);
            v2 = (v2 << 1) | (v1 >> 63);
            v1 = (v1 << 1) | (v0 >> 63);
            v0 <<= 1;
            v2 ^= v0 ^ (v0 >> 1) ^ (v0 >> 2) ^ (v0 >> 7);
            v1 ^= (v0 << 63) ^ (v0 << 62) ^ (v0 << 57);
            v3 ^= v1 ^ (v1 >> 1) ^ (v1 >> 2) ^ (v1 >> 7);
            v2 ^= (v1 << 63) ^ (v1 << 62) ^ (v1 << 57);
            return Vector128.Create(v2, v3);
        }
    }

    /// <summary>64 by 64 bits without carries. The upper half is the lower half of the mirrored product.</summary>
    static Vector128<ulong> Multiply(ulong left, ulong right) => Vector128.Create(LowerHalf(left, right), Mirrored(LowerHalf(Mirrored(left), Mirrored(right))) >> 1);

    /// <summary>Every fourth bit by itself: carries then end in the three bits between, which are thrown away. No branch and no table depends on a value.</summary>
    static ulong LowerHalf(ulong x, ulong y)
    {
        const ulong m0 = 0x1111111111111111, m1 = m0 << 1, m2 = m0 << 2, m3 = m0 << 3;
        var (x0, x1, x2, x3) = (x & m0, x & m1, x & m2, x & m3);
        var (y0, y1, y2, y3) = (y & m0, y & m1, y & m2, y & m3);
        var z0 = (x0 * y0) ^ (x1 * y3) ^ (x2 * y2) ^ (x3 * y1);
        var z1 = (x0 * y1) ^ (x1 * y0) ^ (x2 * y3) ^ (x3 * y2);
        var z2 = (x0 * y2) ^ (x1 * y1) ^ (x2 * y0) ^ (x3 * y3);
        var z3 = (x0 * y3) ^ (x1 * y2) ^ (x2 * y1) ^ (x3 * y0);
        return (z0 & m0) | (z1 & m1) | (z2 & m2) | (z3 & m3);
    }

    static ulong Mirrored(ulong x)
    {
        x = ((x & 0x5555555555555555) << 1) | ((x >> 1) & 0x5555555555555555);
        x = ((x & 0x3333333333333333) << 2) | ((x >> 2) & 0x3333333333333333);
        x = ((x & 0x0F0F0F0F0F0F0F0F) << 4) | ((x >> 4) & 0x0F0F0F0F0F0F0F0F);
        return BinaryPrimitives.ReverseEndianness(x);
    }
}
