using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdiGateway.Formats.X12;

readonly struct Vbmi2Block(Delimiters delimiters) : ITokenBlock<Vbmi2Block>
{
    readonly Vector512<byte> _element = Vector512.Create(delimiters.Element);
    readonly Vector512<byte> _segment = Vector512.Create(delimiters.Segment);
    readonly Vector512<byte> _component = Vector512.Create(delimiters.Component);
    readonly Vector512<byte> _repetition = Vector512.Create(delimiters.Repetition);

    public static Vbmi2Block Create(Delimiters delimiters) => new(delimiters);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TokenMasks Scan(ref byte bytes, int at, ref int bounds)
    {
        var block = Vector512.LoadUnsafe(ref bytes);
        var segments = Vector512.Equals(block, _segment);
        var found = Vector512.Equals(block, _element) | segments;
        // One more is negative from 0x7F on, and at most 0x20 for control characters; 0xFF becomes 0.
        var special = Vector512.LessThan((block + Vector512<byte>.One).AsSByte(), Vector512.Create((sbyte)0x21)).AsByte() | Vector512.Equals(block, _component) | Vector512.Equals(block, _repetition);
        var mask = found.ExtractMostSignificantBits();
        var positions = Avx512Vbmi2.Compress(Vector512<byte>.Zero, found, Vector512<byte>.Indices);
        var from = Vector512.Create(at);
        (Avx512F.ConvertToVector512Int32(positions.GetLower().GetLower()) + from).StoreUnsafe(ref bounds);
        var count = BitOperations.PopCount(mask);
        if (count > 16)
        {
            (Avx512F.ConvertToVector512Int32(positions.GetLower().GetUpper()) + from).StoreUnsafe(ref bounds, 16);
            if (count > 32)
            {
                (Avx512F.ConvertToVector512Int32(positions.GetUpper().GetLower()) + from).StoreUnsafe(ref bounds, 32);
                (Avx512F.ConvertToVector512Int32(positions.GetUpper().GetUpper()) + from).StoreUnsafe(ref bounds, 48);
            }
        }

        return new TokenMasks(mask, segments.ExtractMostSignificantBits(), special.ExtractMostSignificantBits() & ~mask);
    }
}
