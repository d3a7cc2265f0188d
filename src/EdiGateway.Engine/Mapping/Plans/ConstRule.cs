using System.Text;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>An element that always has the same text.</summary>
sealed class ConstRule(ElementPlace at, string text, bool reads, bool writes) : SegmentRule(reads, writes)
{
    readonly byte[] _bytes = Encoding.UTF8.GetBytes(text);

    public override ulong Elements => at.Bit;

    public override void Read(in Segment segment, object target, ReadRun run)
    {
        var found = at.Text(segment, run);
        if (found.IsEmpty || found.SequenceEqual(_bytes))
            return;
        Leftovers.Keep(target, at.Place, ShortTexts.Get(found, run.Charset));
        run.Report(Catalogue.MapConstantDiffers, segment, at, "", text, found);
    }

    public override bool Write(object target, OutSegment segment, WriteRun run) => false;

    public override void Complete(object target, OutSegment segment, WriteRun run) => at.Set(segment, run, Leftovers.Find(target, at.Place) ?? text);
}

/// <summary>The code by which a segment was chosen; of several codes, the one that was read is remembered.</summary>
sealed class SelectorRule(ElementPlace at, IReadOnlyList<string> codes) : SegmentRule
{
    readonly byte[] _first = Encoding.UTF8.GetBytes(codes[0]);

    public override void Read(in Segment segment, object target, ReadRun run)
    {
        var found = at.Text(segment, run);
        if (!found.SequenceEqual(_first))
            Leftovers.Keep(target, at.Place, ShortTexts.Get(found, run.Charset));
    }

    public override bool Write(object target, OutSegment segment, WriteRun run) => false;

    public override void Complete(object target, OutSegment segment, WriteRun run)
    {
        if (at.IsEmpty(segment, run))
            at.Set(segment, run, Leftovers.Find(target, at.Place) is { } kept && codes.Contains(kept) ? kept : codes[0]);
    }
}
