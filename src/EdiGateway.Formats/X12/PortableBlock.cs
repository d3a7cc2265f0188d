using System.Runtime.Intrinsics;

namespace EdiGateway.Formats.X12;

readonly struct PortableBlock(Delimiters delimiters) : ITokenBlock<PortableBlock>
{
    readonly Vector128<byte> _element = Vector128.Create(delimiters.Element);
    readonly Vector128<byte> _segment = Vector128.Create(delimiters.Segment);
    readonly Vector128<byte> _component = Vector128.Create(delimiters.Component);
    readonly Vector128<byte> _repetition = Vector128.Create(delimiters.Repetition);

    public static PortableBlock Create(Delimiters delimiters) => new(delimiters);

    public TokenMasks Scan(ref byte bytes, int at, ref int bounds)
    {
        var (elements, segments, specials) = (0UL, 0UL, 0UL);
        for (var i = 0; i < 64; i += 16)
        {
            var part = Vector128.LoadUnsafe(ref bytes, (nuint)i);
            var special = Vector128.LessThan((part + Vector128<byte>.One).AsSByte(), Vector128.Create((sbyte)0x21)).AsByte() | Vector128.Equals(part, _component) | Vector128.Equals(part, _repetition);
            elements |= (ulong)Vector128.Equals(part, _element).ExtractMostSignificantBits() << i;
            segments |= (ulong)Vector128.Equals(part, _segment).ExtractMostSignificantBits() << i;
            specials |= (ulong)special.ExtractMostSignificantBits() << i;
        }

        var found = elements | segments;
        TokenMasks.Write(found, at, ref bounds);
        return new TokenMasks(found, segments, specials & ~found);
    }
}
