using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>A value that a partner's overlay names and the document has no property for.</summary>
sealed class CustomRule(ObjectPath? path, string name, ElementPlace at, bool reads, bool writes) : SegmentRule(reads, writes)
{
    public override ulong Elements => at.Bit;

    public override void Read(in Segment segment, object target, ReadRun run)
    {
        var text = at.Text(segment, run);
        if (text.IsEmpty)
            return;
        Leftovers.SetCustomValue(path is null ? target : path.GetOrCreate(target), name, ShortTexts.Get(text, run.Charset));
        run.Provenance?.Add(run.Path.With($"custom.{name}"), at.Origin(segment, run));
    }

    public override bool Write(object target, OutSegment segment, WriteRun run)
    {
        if ((path is null ? target : path.Get(target)) is not { } owner || Leftovers.Custom(owner, name) is not { } text)
            return false;
        at.Set(segment, run, text);
        return true;
    }
}
