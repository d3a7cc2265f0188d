using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>Elements of one segment that are a list of texts.</summary>
sealed class TextsRule<TOwner>(ListField<TOwner, string> list, string name, ElementPlace[] places, bool reads, bool writes) : SegmentRule(reads, writes)
    where TOwner : class
{
    public override ulong Elements => places.Aggregate(0UL, (bits, place) => bits | place.Bit);

    public override void Read(in Segment segment, object target, ReadRun run) => Read(list, name, places, segment, target, run);

    public static void Read(ListField<TOwner, string> list, string name, ElementPlace[] places, in Segment segment, object target, ReadRun run)
    {
        foreach (var place in places)
        {
            for (var repetition = 1; repetition <= (run.Repeats ? Math.Min(place.Repeat, segment.Repetitions(place.Number)) : 1); repetition++)
            {
                var text = repetition == 1 ? place.Text(segment, run) : run.Text(segment.Element(place.Number, repetition, Math.Max(place.Component, 1)));
                if (text.IsEmpty)
                    continue;
                list.Add(target, ShortTexts.Get(text, run.Charset));
                run.Provenance?.Add(run.Path.With($"{name}[{list.Count(target) - 1}]"), place.Origin(segment, run));
            }
        }
    }

    public override bool Write(object target, OutSegment segment, WriteRun run)
    {
        var (at, repetition, any) = (0, 0, false);
        foreach (var text in list.Get(target))
        {
            if (string.IsNullOrEmpty(text))
                continue;
            any = true;
            if (at < places.Length && ++repetition > places[at].Repeat)
                (at, repetition) = (at + 1, 1);
            if (at < places.Length)
                segment.Set(places[at].Number, repetition, Math.Max(places[at].Component, 1), text);
            else
                run.Report(Catalogue.MapNoRoom, segment.Id, places[^1], name, text, $"{places.Sum(place => place.Repeat)}");
        }
        return any;
    }
}
