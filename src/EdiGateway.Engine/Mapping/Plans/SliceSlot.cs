using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>Groups of elements that repeat inside a segment, and over repeated segments; elements outside the range belong to every group.</summary>
/// <param name="step">Which segments.</param>
/// <param name="places">Names of places.</param>
/// <param name="name">The field that holds the list.</param>
/// <param name="list">The list.</param>
/// <param name="range">First and last element, and how many make one group.</param>
/// <param name="own">Rules about the elements of a group.</param>
/// <param name="shared">Rules about the elements outside the range.</param>
/// <param name="coverage">What the rules take.</param>
/// <param name="unexpressed">Fields of an item that no rule writes.</param>
sealed class SliceSlot<TOwner, TItem>(
    Step step,
    PlaceNames places,
    string name,
    ListField<TOwner, TItem> list,
    (int From, int To, int By) range,
    SegmentRule[] own,
    SegmentRule[] shared,
    Coverage coverage,
    Unexpressed unexpressed)
    : Slot(step), ICoveringSlot
    where TOwner : class
    where TItem : class, new()
{
    readonly Func<TItem> _make = New<TItem>.Instance;

    public Coverage Coverage => coverage;

    public override bool Repeats => true;

    public override void Read(in Segment segment, object target, int occurrence, ReadRun run)
    {
        for (var start = range.From; start + range.By - 1 <= range.To && start <= segment.ElementCount; start += range.By)
        {
            if (IsEmpty(segment, start))
                continue;
            var item = _make();
            run.SliceStart = start;
            run.Path.Push(name, list.Add(target, item));
            Read(own, segment, item, run);
            Read(shared, segment, item, run);
            run.Path.Pop(name);
        }
        places.KeepElements(segment, coverage, Step, occurrence, target, run);
    }

    public override bool Write(object target, OutLoop loop, WriteRun run, PutBack? putBack)
    {
        OutSegment? segment = null;
        var (next, count) = (range.From, 0);
        var items = list.Get(target);
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            run.Path.Push(name, i);
            unexpressed.Report(item, run);
            var fresh = new OutSegment(Step.Tag);
            foreach (var rule in shared.Where(r => r.Writes))
                rule.Write(item, fresh, run);
            if (segment is null || next + range.By - 1 > range.To || !HasSameShared(segment, fresh))
            {
                (segment, next) = (fresh, range.From);
                loop.Segments.Add(segment);
                putBack?.Note(places.Of(Step, ++count), segment);
            }
            run.SliceStart = next;
            foreach (var rule in own.Where(r => r.Writes))
                rule.Write(item, segment, run);
            foreach (var rule in own.Concat(shared).Where(r => r.Writes))
                rule.Complete(item, segment, run);
            next += range.By;
            run.Path.Pop(name);
        }
        return items.Count > 0;
    }

    static void Read(SegmentRule[] rules, in Segment segment, object item, ReadRun run)
    {
        foreach (var rule in rules)
        {
            if (rule.Reads)
                rule.Read(segment, item, run);
        }
    }

    bool IsEmpty(in Segment segment, int start)
    {
        for (var i = start; i < start + range.By && i <= segment.ElementCount; i++)
        {
            if (!segment.IsEmpty(i))
                return false;
        }
        return true;
    }

    bool HasSameShared(OutSegment a, OutSegment b)
    {
        for (var i = 1; i <= Math.Max(a.Count, b.Count); i++)
        {
            if ((i < range.From || i > range.To) && (a.Get(i) ?? "") != (b.Get(i) ?? ""))
                return false;
        }
        return true;
    }
}
