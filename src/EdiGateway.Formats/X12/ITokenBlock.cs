using System.Numerics;
using System.Runtime.CompilerServices;

namespace EdiGateway.Formats.X12;

/// <summary>Looks at 64 bytes at once.</summary>
interface ITokenBlock<TSelf>
    where TSelf : struct, ITokenBlock<TSelf>
{
    static abstract TSelf Create(Delimiters delimiters);

    /// <param name="bytes">The first of 64.</param>
    /// <param name="at">Its position.</param>
    /// <param name="bounds">Gets the positions of the delimiters; up to <see cref="TokenTable.Slack"/> entries may be written.</param>
    TokenMasks Scan(ref byte bytes, int at, ref int bounds);
}

/// <summary>A bit for each of 64 bytes.</summary>
readonly record struct TokenMasks(ulong Bounds, ulong Segments, ulong Specials)
{
    /// <summary>Positions of the bits, eight at a time: what is written too much is written over by the next block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(ulong mask, int at, ref int to)
    {
        for (; mask != 0; to = ref Unsafe.Add(ref to, 8))
            for (var i = 0; i < 8; i++)
            {
                Unsafe.Add(ref to, i) = at + BitOperations.TrailingZeroCount(mask);
                mask &= mask - 1;
            }
    }
}
