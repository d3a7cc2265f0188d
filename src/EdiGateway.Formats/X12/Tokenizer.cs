using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace EdiGateway.Formats.X12;

/// <summary>
/// Finds delimiters 64 bytes at a time and writes their positions into a table: no byte is branched on. It knows nothing of binary segments, blanks or line ends;
/// <see cref="SegmentSource"/> does.
/// </summary>
public static class Tokenizer
{
    /// <summary>Forces a path: <c>vbmi2</c>, <c>avx2</c> or <c>portable</c>; one that the machine does not have is passed over.</summary>
    public const string Variable = "EGW_VECTOR_PATH";

    /// <summary>The path in use on this machine.</summary>
    public static VectorPath Path { get; } = Choose(Environment.GetEnvironmentVariable(Variable));

    public static bool IsSupported(VectorPath path) => path switch
    {
        VectorPath.Vbmi2 => Avx512Vbmi2.IsSupported && Avx512BW.IsSupported,
        VectorPath.Avx2 => Avx2.IsSupported,
        _ => true,
    };

    /// <summary>Appends the tokens of these bytes; positions count from the first of them.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, Delimiters delimiters, TokenTable tokens) => Read(bytes, 0, bytes.Length, delimiters, tokens, Path);

    /// <summary>Appends the tokens of a stretch of bytes; positions count from the begin of the span.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, int from, int to, Delimiters delimiters, TokenTable tokens, VectorPath path)
    {
        tokens.Reserve(to - from);
        bytes = bytes[..to];
        switch (path)
        {
            case VectorPath.Vbmi2:
                Read<Vbmi2Block>(bytes, from, delimiters, tokens);
                break;
            case VectorPath.Avx2:
                Read<Avx2Block>(bytes, from, delimiters, tokens);
                break;
            default:
                Read<PortableBlock>(bytes, from, delimiters, tokens);
                break;
        }
    }

    static void Read<TBlock>(ReadOnlySpan<byte> bytes, int at, Delimiters delimiters, TokenTable tokens)
        where TBlock : struct, ITokenBlock<TBlock>
    {
        var block = TBlock.Create(delimiters);
        ref var first = ref MemoryMarshal.GetReference(bytes);
        ref var bounds = ref MemoryMarshal.GetArrayDataReference(tokens.Bounds);
        ref var ends = ref MemoryMarshal.GetArrayDataReference(tokens.Ends);
        ref var specials = ref MemoryMarshal.GetArrayDataReference(tokens.Specials);
        var (boundCount, segmentCount, specialCount) = (tokens.BoundCount, tokens.SegmentCount, tokens.SpecialCount);
        for (; at <= bytes.Length - 64; at += 64)
        {
            var masks = block.Scan(ref Unsafe.Add(ref first, at), at, ref Unsafe.Add(ref bounds, boundCount));
            for (var rest = masks.Segments; rest != 0; rest &= rest - 1)
                Unsafe.Add(ref ends, segmentCount++) = boundCount + BitOperations.PopCount(masks.Bounds & (rest ^ rest - 1) >> 1);
            for (var rest = masks.Specials; rest != 0; rest &= rest - 1)
                Unsafe.Add(ref specials, specialCount++) = at + BitOperations.TrailingZeroCount(rest);
            boundCount += BitOperations.PopCount(masks.Bounds);
        }

        if (at < bytes.Length)
        {
            Span<byte> tail = stackalloc byte[64];
            Span<int> found = stackalloc int[64 + TokenTable.Slack];
            tail.Clear();
            bytes[at..].CopyTo(tail);
            var inside = (1UL << bytes.Length - at) - 1;
            var masks = block.Scan(ref MemoryMarshal.GetReference(tail), at, ref MemoryMarshal.GetReference(found));
            var all = masks.Bounds & inside;
            for (var rest = masks.Segments & inside; rest != 0; rest &= rest - 1)
                Unsafe.Add(ref ends, segmentCount++) = boundCount + BitOperations.PopCount(all & (rest ^ rest - 1) >> 1);
            for (var rest = masks.Specials & inside; rest != 0; rest &= rest - 1)
                Unsafe.Add(ref specials, specialCount++) = at + BitOperations.TrailingZeroCount(rest);
            found[..BitOperations.PopCount(all)].CopyTo(tokens.Bounds.AsSpan(boundCount));
            boundCount += BitOperations.PopCount(all);
        }

        (tokens.BoundCount, tokens.SegmentCount, tokens.SpecialCount) = (boundCount, segmentCount, specialCount);
    }

    static VectorPath Choose(string? wanted) =>
        Enum.TryParse<VectorPath>(wanted, ignoreCase: true, out var path) && IsSupported(path) ? path
        : IsSupported(VectorPath.Vbmi2) ? VectorPath.Vbmi2
        : IsSupported(VectorPath.Avx2) ? VectorPath.Avx2
        : VectorPath.Portable;
}
