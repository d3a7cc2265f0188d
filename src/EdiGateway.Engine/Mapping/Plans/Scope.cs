using System.Runtime.CompilerServices;
using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>What the rules do inside one loop: for each segment and inner loop of the schema, the slots that may take it, most specific first.</summary>
sealed class Scope(PlaceNames places, IReadOnlyList<LoopSchema> loops, bool isRoot)
{
    const int MostSlots = 256;
    const int FewSlots = 64;

    Slot[] _slots = [];
    Candidate[]?[] _bySegment = [];
    Candidate[]?[] _byLoop = [];
    HashSet<string> _untested = [];
    SegmentSlot? _trigger;

    public IReadOnlyList<LoopSchema> Loops => loops;

    public PlaceNames Places => places;

    public IReadOnlyList<Slot> Slots => _slots;

    public string TriggerTag => loops[0].Trigger.Id;

    /// <summary>The fields of the document that fill the loop's first segment.</summary>
    public IReadOnlyList<string> TriggerFields => _trigger?.Fields ?? [];

    /// <param name="slots">In the order of the map.</param>
    /// <param name="bySegment">By ordinal of the segment's use.</param>
    /// <param name="byLoop">By ordinal of the loop.</param>
    public void Fill(Slot[] slots, Slot[]?[] bySegment, Slot[]?[] byLoop)
    {
        if (slots.Length > MostSlots)
            throw new InvalidOperationException($"A scope of a map has {slots.Length} different addresses; {MostSlots} are possible.");
        for (var i = 0; i < slots.Length; i++)
            slots[i].Index = i;
        (_slots, _bySegment, _byLoop) = (slots, Candidates(bySegment), Candidates(byLoop));
        _untested = [.. slots.Where(slot => !slot.Tests.Any).Select(slot => slot.Step.Tag)];
        if (!isRoot)
            _trigger = slots.OfType<SegmentSlot>().FirstOrDefault(s => s.Step.Tag == TriggerTag && !s.Tests.Any);
    }

    public void Read(in Loop loop, object target, ReadRun run)
    {
        if (loop.End - loop.First != 1 || !TryReadAlone(loop.Trigger, target, run))
            ReadAll(loop, target, run);
    }

    /// <summary>Apart from <see cref="Read(in Loop, object, ReadRun)"/>, so that loops of one segment do not pay for the counters.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    void ReadAll(in Loop loop, object target, ReadRun run)
    {
        var few = default(Few);
        var taken = _slots.Length <= FewSlots ? few : new int[_slots.Length].AsSpan();
        var leftovers = run.Leftovers.Begin();
        foreach (var item in loop.Items)
        {
            if (item.IsLoop)
                Read(item.Loop, target, taken, leftovers, run);
            else if (!isRoot || !run.IsEnvelope(item.Segment))
                Read(item.Segment, target, taken, leftovers, run);
        }
        run.Leftovers.End(leftovers);
    }

    /// <summary>Most loops are one segment, as PID; then nothing has to be counted.</summary>
    bool TryReadAlone(in Segment segment, object target, ReadRun run)
    {
        foreach (ref readonly var candidate in At(_bySegment, segment.SchemaIndex))
            if (candidate.Takes(segment, 0))
            {
                candidate.Slot.Read(segment, target, 1, run);
                return true;
            }
        return false;
    }

    void Read(in Segment segment, object target, Span<int> taken, int leftovers, ReadRun run)
    {
        foreach (ref readonly var candidate in At(_bySegment, segment.SchemaIndex))
        {
            ref var count = ref taken[candidate.Index];
            if (!candidate.Takes(segment, count))
                continue;
            candidate.Slot.Read(segment, target, ++count, run);
            return;
        }
        places.KeepSegment(segment, run.Leftovers.Next(leftovers, segment.Id, _untested), target, run);
    }

    void Read(in Loop loop, object target, Span<int> taken, int leftovers, ReadRun run)
    {
        foreach (ref readonly var candidate in At(_byLoop, loop.SchemaIndex))
        {
            ref var count = ref taken[candidate.Index];
            if (!candidate.Takes(loop, count))
                continue;
            candidate.Slot.Read(loop, target, ++count, run);
            return;
        }
        places.KeepLoop(loop, run.Leftovers.Next(leftovers, loop.Trigger.Id, _untested), target, run);
    }

    static ReadOnlySpan<Candidate> At(Candidate[]?[] places, int ordinal) => (uint)ordinal < (uint)places.Length ? places[ordinal] : default(ReadOnlySpan<Candidate>);

    static Candidate[]?[] Candidates(Slot[]?[] places) => [.. places.Select(slots => slots?.Select(slot => new Candidate(slot)).ToArray())];

    /// <summary>How many each slot has taken; a buffer of a fixed size is cheaper than one that fits.</summary>
    [InlineArray(FewSlots)]
    struct Few
    {
        int _first;
    }

    /// <summary>A slot that may take a segment or loop, with what decides it close at hand.</summary>
    readonly struct Candidate(Slot slot)
    {
        readonly SegmentTests? _tests = slot.Tests.Any ? slot.Tests : null;
        readonly bool _repeats = slot.Repeats;

        public Slot Slot { get; } = slot;

        public int Index { get; } = slot.Index;

        public bool Takes(in Segment segment, int taken) => (taken == 0 || _repeats) && (_tests is null || _tests.Hold(segment));

        public bool Takes(in Loop loop, int taken) => (taken == 0 || _repeats) && (_tests is null || _tests.Hold(loop.Trigger));
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
}
