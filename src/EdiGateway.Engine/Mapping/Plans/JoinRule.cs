using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>Several elements that are one text, with a separator between them; the last takes what is left.</summary>
sealed class JoinRule<TOwner>(Field<TOwner, string> field, string name, IReadOnlyList<ElementPlace> places, string separator, bool reads, bool writes) : SegmentRule(reads, writes)
    where TOwner : class
{
    public override ulong Elements => places.Aggregate(0UL, (bits, place) => bits | place.Bit);

    public override void Read(in Segment segment, object target, ReadRun run)
    {
        var last = places.Count;
        while (last > 0 && places[last - 1].Text(segment, run).IsEmpty)
            last--;
        if (last == 0)
            return;
        var texts = new string[last];
        for (var i = 0; i < last; i++)
            texts[i] = run.Charset.GetString(places[i].Text(segment, run));
        field.Set(target, string.Join(separator, texts));
        run.Provenance?.Add(run.Path.With(name), places[0].Origin(segment, run));
    }

    public override bool Write(object target, OutSegment segment, WriteRun run)
    {
        if (!field.TryGet(target, out var value) || value.Length == 0)
            return false;
        var texts = value.Split(separator, places.Count);
        for (var i = 0; i < texts.Length; i++)
            places[i].Set(segment, run, texts[i]);
        if (texts[^1].Contains(separator, StringComparison.Ordinal))
            run.Report(Catalogue.MapValueCut, segment.Id, places[^1], name, value, texts[^1]);
        return true;
    }
}
