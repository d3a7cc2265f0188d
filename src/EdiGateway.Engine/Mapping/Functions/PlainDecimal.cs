using System.Numerics;

namespace EdiGateway.Engine.Mapping.Functions;

/// <summary>Numbers of up to 18 characters with at most one point inside, written the way we write them: the usual case, without the detours of the general parser.</summary>
static class PlainDecimal
{
    const int Longest = 18;
    const int LongestPacked = 8;
    const ulong Zeros = 0x3030303030303030;
    const ulong Points = 0x2E2E2E2E2E2E2E2E;
    const ulong High = 0x8080808080808080;

    public static bool TryRead(ReadOnlySpan<byte> text, out decimal number)
    {
        number = 0;
        if (text.Length is 0 or > Longest || (text[0] == '0' && text.Length > 1 && text[1] != '.'))
            return false;
        return text.Length <= LongestPacked && BitConverter.IsLittleEndian
            ? TryPacked(Plans.ShortTexts.Key(text), text.Length, out number)
            : TryEach(text, out number);
    }

    /// <summary>All characters at once, each in its own byte of a number; without loops there is nothing to guess for the processor.</summary>
    static bool TryPacked(ulong text, int length, out decimal number)
    {
        number = 0;
        var inside = ulong.MaxValue >> (8 - length) * 8;
        var other = text ^ Points;
        // The high bit of every byte that is a point.
        var point = ~((other & ~High) + ~High | other | ~High) & inside;
        var digits = (text ^ Zeros) & inside;
        var scale = 0;
        if (point != 0)
        {
            var at = BitOperations.TrailingZeroCount(point) & ~7;
            if ((point & point - 1) != 0 || at == 0 || at == (length - 1) * 8)
                return false;
            // What stands behind the point moves one place forward.
            var before = (1UL << at) - 1;
            digits = (digits & before) | (digits >> 8 & ~before);
            scale = --length - at / 8;
        }
        if (((digits + 0x7676767676767676 | digits) & High) != 0)
            return false;
        number = new decimal((int)Value(digits << (8 - length) * 8), 0, 0, false, (byte)scale);
        return true;
    }

    /// <summary>Eight digits, the first in the lowest byte: pairs, then fours, then all eight.</summary>
    static uint Value(ulong digits)
    {
        const ulong Pairs = 0x000000FF000000FF;
        digits = digits * 10 + (digits >> 8);
        return (uint)(((digits & Pairs) * (100 + (1000000UL << 32)) + (digits >> 16 & Pairs) * (1 + (10000UL << 32))) >> 32);
    }

    static bool TryEach(ReadOnlySpan<byte> text, out decimal number)
    {
        number = 0;
        var (digits, point) = (0L, -1);
        for (var i = 0; i < text.Length; i++)
        {
            var digit = text[i] - '0';
            if ((uint)digit <= 9)
                digits = digits * 10 + digit;
            else if (text[i] == '.' && point < 0 && i > 0 && i < text.Length - 1)
                point = i;
            else
                return false;
        }

        number = new decimal((int)digits, (int)(digits >> 32), 0, false, (byte)(point < 0 ? 0 : text.Length - 1 - point));
        return true;
    }
}
