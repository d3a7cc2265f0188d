using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdiGateway.Formats.Schema;

/// <summary>
/// A rule of a data element for the common case: plain ASCII, no components, no repetitions. It says "fine" only when the thorough check would find nothing;
/// whenever it does not, the thorough check has the word.
/// </summary>
readonly struct ValueRule
{
    const ulong Zeros = 0x3030303030303030;
    const ulong Points = 0x2E2E2E2E2E2E2E2E;
    const ulong High = 0x8080808080808080;

    readonly PackedSet _codes;
    readonly ushort _min;
    readonly ushort _span;
    readonly ElementType _type;

    public ValueRule(in ElementRule rule)
    {
        _type = rule.Composite is null ? rule.Type : ElementType.B;
        _codes = rule.Codes?.Short ?? default;
        (_min, _span) = ((ushort)rule.Min, (ushort)(rule.Max - rule.Min));
        if (_type == ElementType.DT && rule.Max != 8)
            _type = ElementType.B;   // dates without a century are left to the thorough check
        if (rule.Max > ushort.MaxValue || rule.Min > rule.Max)
            _type = ElementType.B;   // as are very long values
    }

    /// <param name="value">The first of its bytes, none of them a separator or control character; eight from each position may be loaded.</param>
    /// <param name="length">At least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsFine(ref byte value, int length) => _type switch
    {
        ElementType.AN or ElementType.ID => (uint)(length - _min) <= (uint)_span && Unsafe.Add(ref value, length - 1) != ' '
            && (_codes.IsDefault || length <= PackedBytes.MaxLength && _codes.Contains(PackedBytes.PackPadded(ref value, length))),
        ElementType.N => (uint)(length - _min) <= (uint)_span && AreDigits(ref value, length),
        ElementType.R => IsDecimal(ref value, length),
        ElementType.DT => length == 8 && IsDate(Unsafe.ReadUnaligned<ulong>(ref value)),
        ElementType.TM => X12.ClockTime.IsValid(MemoryMarshal.CreateReadOnlySpan(ref value, length)),
        _ => false,
    };

    bool IsDecimal(ref byte value, int length)
    {
        if (length > 8)
            return (uint)(length - _min) <= (uint)_span && AreDigits(ref value, length);
        var inside = ulong.MaxValue >> (8 - length) * 8;
        var eight = PackedBytes.PackPadded(ref value, length);
        var other = eight ^ Points;
        // The high bit of every byte that is a point (Mycroft's test, exact form).
        var point = ~((other & ~High) + ~High | other | ~High) & inside;
        if ((point & point - 1) != 0)
            return false;
        var digits = (eight ^ Zeros) & inside & ~((point >> 7) * 0xFF);
        var count = point == 0 ? length : length - 1;
        return count > 0 && (uint)(count - _min) <= (uint)_span && ((digits + 0x7676767676767676 | digits) & High) == 0;
    }

    static bool AreDigits(ref byte value, int length)
    {
        for (; length > 8; length -= 8, value = ref Unsafe.Add(ref value, 8))
            if (!AreDigits(Unsafe.ReadUnaligned<ulong>(ref value) ^ Zeros))
                return false;
        return AreDigits((PackedBytes.PackPadded(ref value, length) ^ Zeros) & ulong.MaxValue >> (8 - length) * 8);
    }

    static bool AreDigits(ulong digits) => ((digits + 0x7676767676767676 | digits) & High) == 0;

    static bool IsDate(ulong date)
    {
        var digits = (BitConverter.IsLittleEndian ? date : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(date)) ^ Zeros;
        if (!AreDigits(digits))
            return false;
        // Two digits in each pair of bytes: tens in the lower, ones in the higher.
        var pairs = digits * 10 + (digits >> 8) & 0x00FF00FF00FF00FF;
        var (year, month, day) = ((int)(pairs & 0xFF) * 100 + (int)(pairs >> 16 & 0xFF), (int)(pairs >> 32 & 0xFF), (int)(pairs >> 48 & 0xFF));
        return year > 0 && (uint)(month - 1) < 12 && day > 0 && (day <= 28 || day <= DateTime.DaysInMonth(year, month));
    }
}
