using System.Runtime.CompilerServices;
using EdiGateway.Formats.Schema;

namespace EdiGateway.Formats.Tree;

/// <summary>A segment (or record) of a <see cref="SegmentTree"/>. Elements, repetitions and components are counted from 1; what is not there is empty.</summary>
public readonly struct Segment(SegmentTree tree, int index)
{
    readonly int _first = tree.FirstBound(index);

    public SegmentTree Tree => tree;

    /// <summary>From 0 in the set.</summary>
    public int Index => index;

    /// <summary>As AK302 counts: ST is 1.</summary>
    public int Position => index + 1;

    public ReadOnlySpan<byte> Tag => tree.Tag(index);

    public string Id => Use?.Id ?? tree.Charset.GetString(Tag);

    /// <summary>Ordinal of its place in the set's schema; -1 when the schema has no such place.</summary>
    public int SchemaIndex => tree.Use(index);

    public SegmentUse? Use => SchemaIndex < 0 ? null : tree.Schema!.UseArray[SchemaIndex];

    public SegmentSchema? Schema => Use?.Segment;

    public Loop Loop => new(tree, tree.LoopOf(index));

    public long ByteOffset => tree.Offset(index);

    public int ElementCount { get; } = tree.ElementCount(index);

    /// <summary>The elements that are not empty, as far as 63: bit n for element n.</summary>
    public ulong Present => tree.Present(index);

    /// <summary>Raw, with its repetitions and components.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Element(int element) => (uint)(element - 1) < (uint)ElementCount ? tree.Between(_first + element) : default;

    /// <summary>The first repetition's component.</summary>
    public ReadOnlySpan<byte> Element(int element, int component) => Element(element, 1, component);

    public ReadOnlySpan<byte> Element(int element, int repetition, int component) =>
        Part(Repetition(element, repetition), tree.ComponentSeparator, component);

    public ReadOnlySpan<byte> Repetition(int element, int repetition) => Part(Element(element), tree.RepetitionSeparator, repetition);

    public int Repetitions(int element) => Parts(Element(element), tree.RepetitionSeparator);

    public int Components(int element, int repetition = 1) => Parts(Repetition(element, repetition), tree.ComponentSeparator);

    public bool IsEmpty(int element) => Element(element).IsEmpty;

    public long ElementOffset(int element) => tree.ElementOffset(index, element);

    /// <summary>The raw element as text.</summary>
    public string Text(int element) => tree.Charset.GetString(Element(element));

    public string Text(int element, int component) => tree.Charset.GetString(Element(element, component));

    public override string ToString() => $"{Id} at {Position}";

    static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> whole, byte separator, int number)
    {
        if (separator == 0)
            return number == 1 ? whole : default;
        for (; number > 1; number--)
        {
            var at = whole.IndexOf(separator);
            if (at < 0)
                return default;
            whole = whole[(at + 1)..];
        }

        var end = whole.IndexOf(separator);
        return end < 0 ? whole : whole[..end];
    }

    static int Parts(ReadOnlySpan<byte> whole, byte separator) => whole.IsEmpty ? 0 : separator == 0 ? 1 : whole.Count(separator) + 1;
}
