using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>The texts of certain elements of all matching segments: one list.</summary>
sealed class ListSlot<TOwner>(Step step, PlaceNames places, ListField<TOwner, string> list, string name, int[] elements, Coverage coverage, SelectorRule[] selectors, bool reads, bool writes)
    : Slot(step), ICoveringSlot, IChunkedSlot
    where TOwner : class
{
    public Coverage Coverage => coverage;

    public override bool Repeats => true;

    public override void Read(in Segment segment, object target, int occurrence, ReadRun run)
    {
        foreach (var element in elements)
        {
            if (!reads || element > segment.ElementCount || segment.Element(element) is not { IsEmpty: false } text)
                continue;
            list.Add(target, ShortTexts.Get(text, run.Charset));
            run.Provenance?.Add(run.Path.With($"{name}[{list.Count(target) - 1}]"), new Origin(segment.Id, segment.Position, element, 0));
        }
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

    public IEnumerable<OutSegment> Segments(object target, WriteRun run)
    {
        if (!writes)
            yield break;
        OutSegment? segment = null;
        var at = 0;
        foreach (var text in list.Get(target))
        {
            if (string.IsNullOrEmpty(text))
                continue;
            segment ??= new OutSegment(Step.Tag);
            segment.Set(elements[at++], text);
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

/// <summary>A slot that makes as many segments as its list needs; as the first segment of a loop, one loop for each.</summary>
interface IChunkedSlot
{
    IEnumerable<OutSegment> Segments(object target, WriteRun run);
}
