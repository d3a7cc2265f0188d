using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>What the rules do inside one loop: for each segment and inner loop of the schema, the slots that may take it, most specific first.</summary>
sealed class Scope(PlaceNames places, IReadOnlyList<LoopSchema> loops, bool isRoot)
{
    const int MostSlots = 256;

    Slot[] _slots = [];
    Slot[]?[] _bySegment = [];
    Slot[]?[] _byLoop = [];
    HashSet<string> _untested = [];
    SegmentSlot? _trigger;
    IChunkedSlot? _chunks;

    public IReadOnlyList<LoopSchema> Loops => loops;

    public PlaceNames Places => places;

    public IReadOnlyList<Slot> Slots => _slots;

    public string TriggerTag => loops[0].Trigger.Id;

    /// <summary>Whether the loop's own first segment is taken by a list, so that one loop belongs to each text.</summary>
    public bool IsChunked => _chunks is not null;

    /// <param name="slots">In the order of the map.</param>
    /// <param name="bySegment">By ordinal of the segment's use.</param>
    /// <param name="byLoop">By ordinal of the loop.</param>
    public void Fill(Slot[] slots, Slot[]?[] bySegment, Slot[]?[] byLoop)
    {
        (_slots, _bySegment, _byLoop) = (slots, bySegment, byLoop);
        if (slots.Length > MostSlots)
            throw new InvalidOperationException($"A scope of a map has {slots.Length} different addresses; {MostSlots} are possible.");
        for (var i = 0; i < slots.Length; i++)
            slots[i].Index = i;
        _untested = [.. slots.Where(slot => !slot.Tests.Any).Select(slot => slot.Step.Tag)];
        if (isRoot)
            return;
        _trigger = slots.OfType<SegmentSlot>().FirstOrDefault(s => s.Step.Tag == TriggerTag && !s.Tests.Any);
        _chunks = slots.OfType<IChunkedSlot>().FirstOrDefault(s => ((Slot)s).Step.Tag == TriggerTag);
    }

    public void Read(in Loop loop, object target, ReadRun run)
    {
        if (loop.End - loop.First == 1 && TryReadAlone(loop.Trigger, target, run))
            return;
        Span<int> taken = stackalloc int[_slots.Length];
        var leftovers = run.Leftovers.Begin();
        foreach (var item in loop.Items)
        {
            if (item.IsLoop)
                Read(item.Loop, target, taken, leftovers, run);
            else
                Read(item.Segment, target, taken, leftovers, run);
        }
        run.Leftovers.End(leftovers);
    }

    /// <summary>Most loops are one segment, as PID; then nothing has to be counted.</summary>
    bool TryReadAlone(in Segment segment, object target, ReadRun run)
    {
        var ordinal = segment.SchemaIndex;
        if ((uint)ordinal >= (uint)_bySegment.Length || _bySegment[ordinal] is not { } slots)
            return false;
        foreach (var slot in slots)
            if (slot.Tests.Hold(segment))
            {
                slot.Read(segment, target, 1, run);
                return true;
            }
        return false;
    }

    void Read(in Segment segment, object target, Span<int> taken, int leftovers, ReadRun run)
    {
        var ordinal = segment.SchemaIndex;
        if (isRoot && run.IsEnvelope(segment))
            return;
        foreach (var slot in (uint)ordinal < (uint)_bySegment.Length ? _bySegment[ordinal].AsSpan() : default)
        {
            if ((taken[slot.Index] > 0 && !slot.Repeats) || !slot.Tests.Hold(segment))
                continue;
            slot.Read(segment, target, ++taken[slot.Index], run);
            return;
        }
        places.KeepSegment(segment, run.Leftovers.Next(leftovers, segment.Id, _untested), target, run);
    }

    void Read(in Loop loop, object target, Span<int> taken, int leftovers, ReadRun run)
    {
        var ordinal = loop.SchemaIndex;
        var first = loop.Trigger;
        foreach (var slot in (uint)ordinal < (uint)_byLoop.Length ? _byLoop[ordinal].AsSpan() : default)
        {
            if ((taken[slot.Index] > 0 && !slot.Repeats) || !slot.Tests.Hold(first))
                continue;
            slot.Read(loop, target, ++taken[slot.Index], run);
            return;
        }
        places.KeepLoop(loop, run.Leftovers.Next(leftovers, first.Id, _untested), target, run);
    }

    /// <summary>Reads a plain segment as the scope's object: the scope has one slot.</summary>
    public void ReadOne(in Segment segment, object target, ReadRun run) => _slots[0].Read(segment, target, 1, run);

    public OutSegment WriteOne(object target, WriteRun run, PutBack? putBack)
    {
        var segment = new OutSegment(_slots[0].Step.Tag);
        var slot = (SegmentSlot)_slots[0];
        slot.Fill(target, segment, run);
        slot.Complete(target, segment, run);
        putBack?.Note(places.Of(slot.Step, 1), segment);
        return segment;
    }

    /// <summary>Fills the loop from the object.</summary>
    /// <param name="target">The object of the scope.</param>
    /// <param name="loop">The loop to fill.</param>
    /// <param name="isOwn">Whether the loop is written for the object's sake, even when it has nothing to say.</param>
    /// <param name="run">The walk.</param>
    /// <param name="putBack">Notes what was written, for the object's extensions.</param>
    /// <returns>Whether the document had something for this loop.</returns>
    public bool Write(object target, OutLoop loop, bool isOwn, WriteRun run, PutBack? putBack)
    {
        var trigger = isRoot ? null : new OutSegment(TriggerTag);
        var any = isOwn | (trigger is not null && _trigger is not null && _trigger.Fill(target, trigger, run));
        foreach (var slot in _slots)
        {
            if (!ReferenceEquals(slot, _trigger))
                any |= slot.Write(target, loop, run, putBack);
        }
        if (!any || trigger is null)
            return any;
        _trigger?.Complete(target, trigger, run);
        loop.Segments.Insert(0, trigger);
        putBack?.Note(places.Prefix + TriggerTag, trigger);
        return true;
    }

    /// <summary>One loop per text, when the first segment of the loop is a list.</summary>
    public IEnumerable<OutLoop> WriteChunks(object target, WriteRun run)
    {
        foreach (var segment in _chunks!.Segments(target, run))
        {
            var loop = new OutLoop(loops[0].Id);
            loop.Segments.Add(segment);
            yield return loop;
        }
    }
}
