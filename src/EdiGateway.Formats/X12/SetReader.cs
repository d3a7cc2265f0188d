using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Formats.X12;

/// <summary>Takes the segments of one set, finds the place of each in the schema, and collects what is wrong. Used again for every set of a reader.</summary>
sealed class SetReader(InterchangeReaderOptions options)
{
    readonly List<Level> _levels = [];
    readonly ElementChecks _elements = new();
    FindingList _findings = null!;
    SetSchema? _schema;
    Leniency _leniency = Leniency.Standard;
    GroupHeader _group = null!;
    int _depth;

    public SegmentTree Tree { get; } = new();

    public FindingList Findings => _findings;

    public void Begin(SetSchema? schema, Leniency leniency, GroupHeader group, byte[] buffer, Delimiters delimiters)
    {
        (_schema, _leniency, _group) = (schema, leniency, group);
        _findings = new FindingList(options.MaxFindingsPerSet);
        Tree.Begin(schema, buffer);
        (Tree.ComponentSeparator, Tree.RepetitionSeparator) = (delimiters.Component, delimiters.Repetition);
        _elements.Begin(leniency, delimiters, _findings);
        _depth = -1;
        if (schema is not null)
            Push(schema.Root, 0);
    }

    /// <summary>Adds a segment; its bounds are in the tree already.</summary>
    public void Add(int index, ulong packedTag, bool isPlain)
    {
        if (_schema is null)
            return;
        var segment = Tree.At(index);
        var tag = _schema.TagIndex(packedTag);
        if (tag < 0)
            Unknown(segment);
        else if (TryPlace(segment, tag) is { } use)
            _elements.Check(segment, use.Segment, isPlain);
        else
            OutOfPlace(segment, tag);
    }

    /// <summary>Says what is still missing, and closes the loops.</summary>
    public void End(bool cut)
    {
        if (_schema is null)
            return;
        while (_depth >= 0)
            Pop(includingLast: true, cut);
    }

    void Unknown(Segment segment)
    {
        var known = options.Schemas.KnowsSegment(_group.Version, segment.Id);
        _findings.Add(known ? _leniency.UnusedSegments : _leniency.UnknownSegments, new Finding
        {
            Entry = known ? Catalogue.SegmentUnused : Catalogue.SegmentUnknown,
            Segment = segment.Id,
            SegmentPosition = segment.Position,
            ByteOffset = segment.ByteOffset,
            Loop = LoopId,
            Detail = _schema!.Id,
        });
        Tree.Place(segment.Index, -1, _levels[_depth].TreeLoop);
    }

    /// <summary>Looks for the next place of the tag: onwards in the innermost loop, then in the one around it, and so on.</summary>
    SegmentUse? TryPlace(Segment segment, int tag)
    {
        for (var depth = _depth; depth >= 0; depth--)
        {
            var level = _levels[depth];
            var places = level.Places;
            for (var i = places.Find(tag, level.Position); i >= 0; i = places.NextOfSame(i))
            {
                if (level.Counts[i] >= places.Max(i) && HasLaterPlace(depth, i, tag))
                    continue;
                CloseTo(depth, segment);
                Advance(level, i, segment);
                return Take(level, i, segment);
            }
        }

        return null;
    }

    bool HasLaterPlace(int depth, int index, int tag)
    {
        for (var from = index + 1; depth >= 0; depth--, from = depth < 0 ? 0 : _levels[depth].Position)
        {
            var (places, counts) = (_levels[depth].Places, _levels[depth].Counts);
            for (var i = places.Find(tag, from); i >= 0; i = places.NextOfSame(i))
                if (counts[i] < places.Max(i))
                    return true;
        }

        return false;
    }

    /// <summary>A tag of the set that cannot come any more: noted, kept in the nearest loop that has it, and order goes on from where it was.</summary>
    void OutOfPlace(Segment segment, int tag)
    {
        _findings.Add(_leniency.Order, new Finding { Entry = Catalogue.SegmentUnexpected, Segment = segment.Id, SegmentPosition = segment.Position, ByteOffset = segment.ByteOffset, Loop = LoopId });
        for (var depth = _depth; depth >= 0; depth--)
            foreach (var position in _levels[depth].Loop.Positions)
                if (position is SegmentUse use && use.TagIndex == tag && !use.IsTrigger)
                {
                    Tree.Place(segment.Index, use.Ordinal, _levels[_depth].TreeLoop);
                    _elements.Check(segment, use.Segment, isPlain: false);
                    return;
                }
        Tree.Place(segment.Index, -1, _levels[_depth].TreeLoop);
    }

    SegmentUse Take(Level level, int index, Segment segment)
    {
        var position = level.Places[index];
        var isTooMany = ++level.Counts[index] > position.Max;
        foreach (var (variant, count) in level.Places.Variants(index))
            if (variant.Qualifier!.Fits(segment))
            {
                isTooMany |= ++level.Counts[count] > variant.Max;
                position = variant;
                break;
            }
        if (isTooMany)
            TooOften(position, segment);
        if (position is SegmentUse use)
        {
            Tree.Place(segment.Index, use.Ordinal, level.TreeLoop);
            return use;
        }

        var loop = (LoopSchema)position;
        var treeLoop = Tree.OpenLoop(loop.Ordinal, level.TreeLoop);
        Tree.Place(segment.Index, loop.Trigger.Ordinal, treeLoop);
        Push(loop, treeLoop);
        _levels[_depth].Counts[0] = 1;
        return loop.Trigger;
    }

    void TooOften(PositionSchema position, Segment segment)
    {
        if (position.Max == 0)
            _findings.Add(Check.Reject, new Finding { Entry = Catalogue.SegmentForbidden, Segment = segment.Id, SegmentPosition = segment.Position, ByteOffset = segment.ByteOffset, Loop = LoopId, Detail = With(position) });
        else
            _findings.Add(_leniency.Repeats, new Finding
            {
                Entry = position is LoopSchema ? Catalogue.LoopTooOften : Catalogue.SegmentTooOften,
                Segment = segment.Id,
                SegmentPosition = segment.Position,
                ByteOffset = segment.ByteOffset,
                Loop = position is LoopSchema ? position.Id : LoopId,
                Expected = position.Max.ToString(),
                Detail = With(position),
            });
    }

    void Advance(Level level, int index, Segment segment)
    {
        var places = level.Places;
        for (var i = places.NextMandatory(level.Position); i < index; i = places.NextMandatory(i + 1))
            Missing(level, i, segment.Position, segment.ByteOffset);
        level.Position = index;
    }

    void CloseTo(int depth, Segment segment)
    {
        while (_depth > depth)
            Pop(includingLast: false, cut: false, segment);
    }

    void Pop(bool includingLast, bool cut, Segment? before = null)
    {
        var level = _levels[_depth];
        var (position, offset) = before is { } segment ? (segment.Position, segment.ByteOffset) : (Tree.SegmentCount + 1, -1L);
        // A set that was cut off misses everything behind the cut; one finding says so.
        var places = level.Places;
        for (var i = places.NextMandatory(level.Position); i < places.Count && !cut; i = places.NextMandatory(i + 1))
            Missing(level, i, position, offset);
        Tree.CloseLoop(level.TreeLoop, includingLast);
        _depth--;
    }

    void Missing(Level level, int index, int position, long offset)
    {
        var expected = level.Places[index];
        if (expected.Max == 0)
            return;
        if (expected.Required && level.Counts[index] == 0)
            Missing(level, expected, position, offset);
        foreach (var (variant, count) in level.Places.Variants(index))
            if (variant.Required && level.Counts[count] == 0)
                Missing(level, variant, position, offset);
    }

    void Missing(Level level, PositionSchema expected, int position, long offset)
    {
        var trigger = expected as SegmentUse ?? ((LoopSchema)expected).Trigger;
        _findings.Add(Check.Reject, new Finding
        {
            Entry = Catalogue.SegmentMissing,
            Segment = trigger.Id,
            Name = trigger.Segment.Name,
            SegmentPosition = position,
            ByteOffset = offset,
            Loop = expected is LoopSchema ? expected.Id : level.Loop.Parent is null ? null : level.Loop.Id,
            Detail = With(expected),
        });
    }

    static string? With(PositionSchema position) => position.Qualifier is { } qualifier ? $" with {qualifier.Words((position as SegmentUse ?? ((LoopSchema)position).Trigger).Id)}" : null;

    void Push(LoopSchema loop, int treeLoop)
    {
        _depth++;
        if (_depth == _levels.Count)
            _levels.Add(new Level());
        _levels[_depth].Begin(loop, treeLoop);
    }

    string? LoopId => _depth > 0 ? _levels[_depth].Loop.Id : null;

    sealed class Level
    {
        public LoopSchema Loop { get; private set; } = null!;

        public LoopPlaces Places { get; private set; } = null!;

        public int TreeLoop { get; private set; }

        /// <summary>Where we are among the loop's positions.</summary>
        public int Position { get; set; }

        /// <summary>How often each position occurred.</summary>
        public int[] Counts { get; private set; } = new int[64];

        public void Begin(LoopSchema loop, int treeLoop)
        {
            (Loop, Places, TreeLoop) = (loop, loop.Places, treeLoop);
            if (Counts.Length < Places.Counts)
                Counts = new int[Places.Counts];
            Counts.AsSpan(0, Places.Counts).Clear();
            // The trigger of a loop begins the loop only; inside it the search starts behind it.
            Position = loop.Parent is null ? 0 : Math.Min(1, loop.Positions.Count);
        }
    }
}
