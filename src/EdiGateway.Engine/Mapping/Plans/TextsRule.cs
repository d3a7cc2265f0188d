using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>Elements of one segment that are a list of texts.</summary>
sealed class TextsRule<TOwner>(ListField<TOwner, string> list, string name, ElementPlace[] places, bool reads, bool writes) : SegmentRule(reads, writes)
    where TOwner : class
{
    public override ulong Elements => places.Aggregate(0UL, (bits, place) => bits | place.Bit);

    public override void Read(in Segment segment, object target, ReadRun run)
    {
        foreach (var place in places)
        {
            var text = place.Text(segment, run);
            if (text.IsEmpty)
                continue;
            list.Add(target, ShortTexts.Get(text, run.Charset));
            run.Provenance?.Add(run.Path.With($"{name}[{list.Count(target) - 1}]"), place.Origin(segment, run));
        }
    }

    public override bool Write(object target, OutSegment segment, WriteRun run)
    {
        var at = 0;
        foreach (var text in list.Get(target))
        {
            if (string.IsNullOrEmpty(text))
                continue;
            if (at < places.Length)
                places[at].Set(segment, run, text);
            else
                run.Report(Catalogue.MapNoRoom, segment.Id, places[^1], name, text, $"{places.Length}");
            at++;
        }
        return at > 0;
    }
}
