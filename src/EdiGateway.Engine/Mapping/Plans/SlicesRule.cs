using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>Groups of elements of one segment that is an object itself: a list inside the object.</summary>
/// <param name="list">The list.</param>
/// <param name="name">The field that holds it.</param>
/// <param name="place">The first element, for findings.</param>
/// <param name="range">First and last element, and how many make one group.</param>
/// <param name="own">Rules about the elements of a group.</param>
/// <param name="unexpressed">Fields of an item that no rule writes.</param>
sealed class SlicesRule<TOwner, TItem>(ListField<TOwner, TItem> list, string name, string place, (int From, int To, int By) range, SegmentRule[] own, Unexpressed unexpressed) : SegmentRule
    where TOwner : class
    where TItem : class, new()
{
    readonly Func<TItem> _make = New<TItem>.Instance;

    public override ulong Elements { get; } = range.To > 63 ? ulong.MaxValue : (2UL << range.To) - (1UL << range.From);

    public override void Read(in Segment segment, object target, ReadRun run)
    {
        for (var start = range.From; start < range.To && start <= segment.ElementCount; start += range.By)
        {
            if (IsEmpty(segment, start))
                continue;
            var item = _make();
            run.Path.Push(name, list.Add(target, item));
            run.SliceStart = start;
            foreach (var rule in own)
                if (rule.Reads)
                    rule.Read(segment, item, run);
            run.Path.Pop(name);
        }
    }

    public override bool Write(object target, OutSegment segment, WriteRun run)
    {
        var items = list.Get(target);
        var room = (range.To - range.From + 1) / range.By;
        for (var i = 0; i < items.Count; i++)
        {
            run.Path.Push(name, i);
            unexpressed.Report(items[i], run);
            run.SliceStart = range.From + (i * range.By);
            if (i < room)
                foreach (var rule in own)
                    Write(rule, items[i], segment, run);
            run.Path.Pop(name);
        }
        if (items.Count > room)
            run.Report(Catalogue.MapNoRoom, segment.Id, new ElementPlace(place, range.From), name, $"{items.Count} items", $"{room}");
        return items.Count > 0;
    }

    static void Write(SegmentRule rule, TItem item, OutSegment segment, WriteRun run)
    {
        if (!rule.Writes)
            return;
        rule.Write(item, segment, run);
        rule.Complete(item, segment, run);
    }

    bool IsEmpty(in Segment segment, int start)
    {
        for (var i = start; i < start + range.By && i <= segment.ElementCount; i++)
            if (!segment.IsEmpty(i))
                return false;
        return true;
    }
}
