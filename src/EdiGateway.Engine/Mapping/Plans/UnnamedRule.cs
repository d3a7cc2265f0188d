using System.Text;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>An element that the standard wants beside another and the document has no field for: what came goes back, else the default is written beside its partner.</summary>
sealed class UnnamedRule(ElementPlace at, Standard standard, bool reads, bool writes) : SegmentRule(reads, writes)
{
    readonly byte[] _bytes = Encoding.UTF8.GetBytes(standard.Text);

    public override ulong Elements => at.Bit;

    public override void Read(in Segment segment, object target, ReadRun run)
    {
        var found = at.Text(segment, run);
        if (!found.IsEmpty && !(found.SequenceEqual(_bytes) && standard.IsWanted(segment)))
            Leftovers.Keep(target, at.Place, run.Charset.GetString(found));
    }

    public override bool Write(object target, OutSegment segment, WriteRun run) => false;

    public override void Complete(object target, OutSegment segment, WriteRun run)
    {
        if (Leftovers.Find(target, at.Place) is { } kept)
            at.Set(segment, run, kept);
        standard.Complete(at, segment, run);
    }
}
