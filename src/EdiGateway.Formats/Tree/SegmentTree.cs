using System.Runtime.CompilerServices;
using System.Text;
using EdiGateway.Formats.Schema;

namespace EdiGateway.Formats.Tree;

/// <summary>
/// A transaction set or a flat-file document: segments (records) and elements (fields) as offsets over one buffer, and the loops they stand in.
/// One tree for every format. A reader may use it again for its next set: take what you need before reading on, or <see cref="Detach"/> it.
/// </summary>
/// <remarks>
/// Segments are in document order, so the contents of a loop are a run of segments. Arrays instead of objects: reading a set allocates nothing once the arrays have grown.
/// </remarks>
public sealed class SegmentTree
{
    byte[] _bytes;
    int[] _start = new int[64];          // per segment: offset of its tag in the buffer
    int[] _firstBound = new int[65];     // per segment: index into _bounds; one more than segments
    int[] _bounds = new int[512];        // per segment: end of the tag, then end of each element
    long[] _offset = new long[64];       // per segment: offset in the file
    int[] _use = new int[64];            // per segment: ordinal of its SegmentUse, -1 = not in the schema
    int[] _loopOf = new int[64];         // per segment: the loop it stands in
    ulong[] _present = new ulong[64];    // per segment: the elements that are not empty; 0 = not known yet
    int[] _loopSchema = new int[16];
    int[] _loopParent = new int[16];
    int[] _loopFirst = new int[16];
    int[] _loopEnd = new int[16];

    public SegmentTree(SetSchema? schema = null) => (Schema, _bytes) = (schema, []);

    /// <summary>Null when the set's dictionary is not known; then every segment stands in the root.</summary>
    public SetSchema? Schema { get; private set; }

    /// <summary>How bytes become text.</summary>
    public Encoding Charset { get; set; } = Encoding.Latin1;

    public byte ComponentSeparator { get; set; }

    /// <summary>0 = the interchange has none.</summary>
    public byte RepetitionSeparator { get; set; }

    /// <summary>Whether an element of the set repeats; most sets have none that does.</summary>
    public bool HasRepetitions => RepetitionSeparator != 0 && SegmentCount > 0 && _bytes.AsSpan(_start[0].._bounds[_firstBound[SegmentCount] - 1]).Contains(RepetitionSeparator);

    public int SegmentCount { get; private set; }

    public int LoopCount { get; private set; }

    /// <summary>The whole set.</summary>
    public Loop Root => new(this, 0);

    public Segment At(int index) => new(this, index);

    public Loop LoopAt(int index) => new(this, index);

    /// <summary>Empties the tree and opens the root loop over a new buffer.</summary>
    public void Begin(SetSchema? schema, byte[] bytes)
    {
        (Schema, _bytes, SegmentCount, LoopCount) = (schema, bytes, 0, 0);
        _firstBound[0] = 0;
        OpenLoop(0, -1);
    }

    /// <summary>The buffer was exchanged for a grown copy, or its contents moved to the front by so many bytes.</summary>
    public void Rebase(byte[] bytes, int moved = 0)
    {
        _bytes = bytes;
        if (moved == 0)
            return;
        for (var i = 0; i < SegmentCount; i++)
            _start[i] -= moved;
        for (var i = 0; i < _firstBound[SegmentCount]; i++)
            _bounds[i] -= moved;
    }

    /// <summary>Adds a segment; its elements follow with <see cref="AddBound"/>.</summary>
    /// <param name="start">Offset of the tag in the buffer.</param>
    /// <param name="fileOffset">Offset of the tag in the file.</param>
    /// <returns>Its index.</returns>
    public int AddSegment(int start, long fileOffset)
    {
        var index = SegmentCount++;
        if (index + 1 >= _start.Length)
            GrowSegments();
        _start[index] = start;
        _offset[index] = fileOffset;
        _use[index] = -1;
        _loopOf[index] = 0;
        _present[index] = 0;
        _firstBound[index + 1] = _firstBound[index];
        return index;
    }

    /// <summary>Adds a segment with the ends of its tag and elements.</summary>
    /// <returns>Its index.</returns>
    public int AddSegment(int start, long fileOffset, ReadOnlySpan<int> bounds)
    {
        var index = AddSegment(start, fileOffset);
        var first = _firstBound[index];
        if (first + bounds.Length > _bounds.Length)
            Array.Resize(ref _bounds, Math.Max(_bounds.Length * 2, first + bounds.Length));
        bounds.CopyTo(_bounds.AsSpan(first));
        _firstBound[index + 1] = first + bounds.Length;
        return index;
    }

    /// <summary>Ends the tag, then each element, of the segment that was added last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddBound(int end)
    {
        ref var next = ref _firstBound[SegmentCount];
        if (next == _bounds.Length)
            Array.Resize(ref _bounds, _bounds.Length * 2);
        _bounds[next++] = end;
    }

    /// <summary>Says where a segment stands: which use of the schema, in which loop.</summary>
    public void Place(int segment, int use, int loop)
    {
        _use[segment] = use;
        _loopOf[segment] = loop;
    }

    /// <summary>Opens an occurrence of a loop that begins with the segment that was added last (or with the next one, for the root).</summary>
    public int OpenLoop(int schemaIndex, int parent)
    {
        var index = LoopCount++;
        if (index == _loopSchema.Length)
            GrowLoops();
        _loopSchema[index] = schemaIndex;
        _loopParent[index] = parent;
        _loopFirst[index] = Math.Max(SegmentCount - 1, 0);
        _loopEnd[index] = -1;
        return index;
    }

    /// <summary>Ends a loop in front of the segment that was added last, or behind it.</summary>
    public void CloseLoop(int loop, bool includingLast) => _loopEnd[loop] = includingLast ? SegmentCount : SegmentCount - 1;

    /// <summary>A copy that stays valid when the reader goes on.</summary>
    public SegmentTree Detach()
    {
        var copy = (SegmentTree)MemberwiseClone();
        copy._bytes = _bytes.ToArray();
        copy._start = [.. _start];
        copy._firstBound = [.. _firstBound];
        copy._bounds = [.. _bounds];
        copy._offset = [.. _offset];
        copy._use = [.. _use];
        copy._loopOf = [.. _loopOf];
        copy._present = [.. _present];
        copy._loopSchema = [.. _loopSchema];
        copy._loopParent = [.. _loopParent];
        copy._loopFirst = [.. _loopFirst];
        copy._loopEnd = [.. _loopEnd];
        return copy;
    }

    /// <summary>Ends of a segment's tag and elements in the buffer.</summary>
    internal ReadOnlySpan<int> Bounds(int segment, out byte[] bytes)
    {
        bytes = _bytes;
        var first = _firstBound[segment];
        return _bounds.AsSpan(first, _firstBound[segment + 1] - first);
    }

    /// <summary>Somebody has looked at all elements of a segment: bit n for element n.</summary>
    internal void NotePresent(int segment, ulong present) => _present[segment] = present;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong Present(int segment) => _present[segment] is not 0 and var present ? present : FindPresent(segment);

    internal ReadOnlySpan<byte> Tag(int segment) => _bytes.AsSpan(_start[segment], _bounds[_firstBound[segment]] - _start[segment]);

    internal int ElementCount(int segment) => _firstBound[segment + 1] - _firstBound[segment] - 1;

    internal int FirstBound(int segment) => _firstBound[segment];

    /// <summary>The bytes between a bound and the one before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ReadOnlySpan<byte> Between(int bound)
    {
        var start = _bounds[bound - 1] + 1;
        return _bytes.AsSpan(start, _bounds[bound] - start);
    }

    /// <summary>Offset in the file of an element of a segment that stands in one piece.</summary>
    internal long ElementOffset(int segment, int element) =>
        _offset[segment] + (element <= ElementCount(segment) ? _bounds[_firstBound[segment] + element - 1] + 1 - _start[segment] : 0);

    internal long Offset(int segment) => _offset[segment];

    internal int Use(int segment) => _use[segment];

    internal int LoopOf(int segment) => _loopOf[segment];

    internal int LoopSchemaIndex(int loop) => _loopSchema[loop];

    internal int LoopParent(int loop) => _loopParent[loop];

    internal int LoopFirst(int loop) => _loopFirst[loop];

    internal int LoopEnd(int loop) => _loopEnd[loop] < 0 ? SegmentCount : _loopEnd[loop];

    ulong FindPresent(int segment)
    {
        var bounds = Bounds(segment, out _);
        var present = 0UL;
        for (var n = 1; n < bounds.Length && n < 64; n++)
            present |= (bounds[n] > bounds[n - 1] + 1 ? 1UL : 0) << n;
        return _present[segment] = present;
    }

    void GrowSegments()
    {
        var size = _start.Length * 2;
        Array.Resize(ref _start, size);
        Array.Resize(ref _offset, size);
        Array.Resize(ref _use, size);
        Array.Resize(ref _loopOf, size);
        Array.Resize(ref _present, size);
        Array.Resize(ref _firstBound, size + 1);
    }

    void GrowLoops()
    {
        var size = _loopSchema.Length * 2;
        Array.Resize(ref _loopSchema, size);
        Array.Resize(ref _loopParent, size);
        Array.Resize(ref _loopFirst, size);
        Array.Resize(ref _loopEnd, size);
    }
}
