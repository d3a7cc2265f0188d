using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>Rules about the elements of one segment: the first that matches.</summary>
sealed class SegmentSlot(Step step, PlaceNames places, SegmentRule[] rules, Coverage coverage, bool isAlwaysWritten, IReadOnlyList<string> fields) : Slot(step), ICoveringSlot
{
    readonly (SegmentRule Rule, ulong Elements)[] _readers = [.. rules.Where(r => r.Reads).Select(r => (r, r.Elements))];
    readonly SegmentRule[] _writers = [.. rules.Where(r => r.Writes)];

    public Coverage Coverage => coverage;

    /// <summary>The fields of the document that its rules write.</summary>
    public IReadOnlyList<string> Fields => fields;

    public override void Read(in Segment segment, object target, int occurrence, ReadRun run)
    {
        var present = segment.Present;
        foreach (ref readonly var reader in _readers.AsSpan())
            if ((reader.Elements & present) != 0 || reader.Elements == ulong.MaxValue)
                reader.Rule.Read(segment, target, run);
        places.KeepElements(segment, coverage, Step, occurrence, target, run);
    }

    /// <summary>Fills a segment; true when the document had something for it.</summary>
    public bool Fill(object target, OutSegment segment, WriteRun run)
    {
        var any = isAlwaysWritten;
        foreach (var rule in _writers)
            any |= rule.Write(target, segment, run);
        return any;
    }

    public void Complete(object target, OutSegment segment, WriteRun run)
    {
        foreach (var rule in _writers)
            rule.Complete(target, segment, run);
    }

    public override bool Write(object target, OutLoop loop, WriteRun run, PutBack? putBack)
    {
        var segment = new OutSegment(Step.Tag);
        if (!Fill(target, segment, run))
            return false;
        Complete(target, segment, run);
        loop.Segments.Add(segment);
        putBack?.Note(places.Of(Step, 1), segment);
        return true;
    }
}

/// <summary>A slot whose rules take certain elements of its segments.</summary>
interface ICoveringSlot
{
    Coverage Coverage { get; }
}
