using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdiGateway.Formats.X12;

readonly struct Avx2Block(Delimiters delimiters) : ITokenBlock<Avx2Block>
{
    readonly Vector256<byte> _element = Vector256.Create(delimiters.Element);
    readonly Vector256<byte> _segment = Vector256.Create(delimiters.Segment);
    readonly Vector256<byte> _component = Vector256.Create(delimiters.Component);
    readonly Vector256<byte> _repetition = Vector256.Create(delimiters.Repetition);

    public static Avx2Block Create(Delimiters delimiters) => new(delimiters);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TokenMasks Scan(ref byte bytes, int at, ref int bounds)
    {
        var low = Half(Vector256.LoadUnsafe(ref bytes));
        var high = Half(Vector256.LoadUnsafe(ref bytes, 32));
        var segments = low.Segments | high.Segments << 32;
        var found = low.Elements | high.Elements << 32 | segments;
        TokenMasks.Write(found, at, ref bounds);
        return new TokenMasks(found, segments, (low.Specials | high.Specials << 32) & ~found);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    (ulong Elements, ulong Segments, ulong Specials) Half(Vector256<byte> half)
    {
        var special = Vector256.LessThan((half + Vector256<byte>.One).AsSByte(), Vector256.Create((sbyte)0x21)).AsByte() | Vector256.Equals(half, _component) | Vector256.Equals(half, _repetition);
        return (Vector256.Equals(half, _element).ExtractMostSignificantBits(), Vector256.Equals(half, _segment).ExtractMostSignificantBits(), special.ExtractMostSignificantBits());
    }
}
