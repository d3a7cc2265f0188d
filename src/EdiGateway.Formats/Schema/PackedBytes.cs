using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdiGateway.Formats.Schema;

/// <summary>Up to eight bytes as one number: a code or a segment tag that can be compared and hashed in one step.</summary>
static class PackedBytes
{
    public const int MaxLength = 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Pack(ReadOnlySpan<byte> value)
    {
        ref var first = ref MemoryMarshal.GetReference(value);
        return value.Length switch
        {
            0 => 0,
            1 => first,
            2 => Two(ref first),
            3 => Two(ref first) | (ulong)Unsafe.Add(ref first, 2) << 16,
            4 => Four(ref first),
            5 => Four(ref first) | (ulong)Unsafe.Add(ref first, 4) << 32,
            6 => Four(ref first) | (ulong)Two(ref Unsafe.Add(ref first, 4)) << 32,
            7 => Four(ref first) | (ulong)Two(ref Unsafe.Add(ref first, 4)) << 32 | (ulong)Unsafe.Add(ref first, 6) << 48,
            8 => Four(ref first) | (ulong)Four(ref Unsafe.Add(ref first, 4)) << 32,
            _ => throw new ArgumentOutOfRangeException(nameof(value), value.Length, "Only up to eight bytes fit."),
        };
    }

    /// <summary>The same without a branch, for bytes that have at least eight readable ones from the first on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong PackPadded(ref byte first, int length)
    {
        var eight = Unsafe.ReadUnaligned<ulong>(ref first);
        if (!BitConverter.IsLittleEndian)
            eight = BinaryPrimitives.ReverseEndianness(eight);
        return length == 0 ? 0 : eight & ulong.MaxValue >> (MaxLength - length) * 8;
    }

    static ushort Two(ref byte at) => Little(Unsafe.ReadUnaligned<ushort>(ref at));

    static uint Four(ref byte at) => Little(Unsafe.ReadUnaligned<uint>(ref at));

    static ushort Little(ushort value) => BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);

    static uint Little(uint value) => BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
}
