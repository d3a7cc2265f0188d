using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>The texts of certain elements of all matching segments: one list.</summary>
sealed class ListSlot<TOwner>(Step step, PlaceNames places, ListField<TOwner, string> list, string name, ElementPlace[] elements, Coverage coverage, SelectorRule[] selectors, bool reads, bool writes)
    : Slot(step), ICoveringSlot
    where TOwner : class
{
    public Coverage Coverage => coverage;

    public override bool Repeats => true;

    public override void Read(in Segment segment, object target, int occurrence, ReadRun run)
    {
        if (reads)
            TextsRule<TOwner>.Read(list, name, elements, segment, target, run);
        places.KeepElements(segment, coverage, Step, occurrence, target, run);
    }

    public override bool Write(object target, OutLoop loop, WriteRun run, PutBack? putBack)
    {
        var count = 0;
        foreach (var segment in Segments(target, run))
        {
            loop.Segments.Add(segment);
            putBack?.Note(places.Of(Step, ++count), segment);
        }
        return count > 0;
    }

    IEnumerable<OutSegment> Segments(object target, WriteRun run)
    {
        if (!writes)
            yield break;
        OutSegment? segment = null;
        var (at, repetition) = (0, 0);
        foreach (var text in list.Get(target))
        {
            if (string.IsNullOrEmpty(text))
                continue;
            segment ??= new OutSegment(Step.Tag);
            segment.Set(elements[at].Number, ++repetition, Math.Max(elements[at].Component, 1), text);
            if (repetition == elements[at].Repeat)
                (at, repetition) = (at + 1, 0);
            if (at < elements.Length)
                continue;
            yield return Completed(segment, target, run);
            (segment, at) = (null, 0);
        }
        if (segment is not null)
            yield return Completed(segment, target, run);
    }

    OutSegment Completed(OutSegment segment, object target, WriteRun run)
    {
        foreach (var selector in selectors)
            selector.Complete(target, segment, run);
        return segment;
    }
}
