namespace EdiGateway.Formats.X12;

/// <summary>Where elements and segments end in a stretch of bytes, in order. Used again and again, so that reading allocates nothing.</summary>
public sealed class TokenTable
{
    /// <summary>A path may write so many entries beyond the last one.</summary>
    internal const int Slack = 80;

    internal int[] Bounds = new int[1024];
    internal int[] Ends = new int[256];
    internal int[] Specials = new int[256];

    /// <summary>Element separators and segment terminators.</summary>
    public int BoundCount { get; internal set; }

    /// <summary>Segment terminators.</summary>
    public int SegmentCount { get; internal set; }

    /// <summary>Bytes that need a closer look: control characters, bytes from 0x7F on, component and repetition separators.</summary>
    public int SpecialCount { get; internal set; }

    /// <summary>Position of the n-th separator or terminator.</summary>
    public int Bound(int n) => Bounds[n];

    /// <summary>Which bound ends the n-th segment.</summary>
    public int End(int segment) => Ends[segment];

    /// <summary>Position of the n-th byte that needs a closer look.</summary>
    public int Special(int n) => Specials[n];

    public void Clear() => (BoundCount, SegmentCount, SpecialCount) = (0, 0, 0);

    /// <summary>Forgets the tokens of the first segments and the specials before the next one.</summary>
    internal void Drop(int bounds, int segments, int specials)
    {
        Bounds.AsSpan(bounds, BoundCount - bounds).CopyTo(Bounds);
        Ends.AsSpan(segments, SegmentCount - segments).CopyTo(Ends);
        Specials.AsSpan(specials, SpecialCount - specials).CopyTo(Specials);
        BoundCount -= bounds;
        SegmentCount -= segments;
        SpecialCount -= specials;
    }

    /// <summary>Room for so many bytes of nothing but separators.</summary>
    internal void Reserve(int bytes)
    {
        Reserve(ref Bounds, BoundCount + bytes + Slack);
        Reserve(ref Ends, SegmentCount + bytes + Slack);
        Reserve(ref Specials, SpecialCount + bytes + Slack);
    }

    static void Reserve(ref int[] array, int size)
    {
        if (array.Length < size)
            Array.Resize(ref array, Math.Max(size, array.Length * 2));
    }
}
