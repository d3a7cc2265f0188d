using System.Globalization;
using System.Numerics;
using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>Names places the way extensions keep them, and keeps there what no rule takes.</summary>
/// <param name="prefix">Steps from the object's own loop to the scope's, each with a slash: <c>CTT/</c>.</param>
/// <param name="isFlat">Whether elements are fields with names.</param>
sealed class PlaceNames(string prefix, bool isFlat)
{
    static readonly Coverage Nothing = new();

    readonly PlaceCache<SegmentPlace> _segments = new();
    readonly PlaceCache<PlaceNames> _loops = new();

    public string Prefix => prefix;

    public bool IsFlat => isFlat;

    /// <summary><c>REF[DP]</c>, from the second one on <c>REF[DP](2)</c>.</summary>
    public string Of(Step step, int occurrence) => Of(step.Text, occurrence);

    public PlaceNames Inside(Step step) => new($"{prefix}{step.Text}/", isFlat);

    public string Element(string segmentPlace, SegmentSchema? schema, int element, int component) => new SegmentPlace(segmentPlace, isFlat).Element(schema, element, component);

    /// <summary>Keeps the elements of a segment that its rules do not take.</summary>
    public void KeepElements(in Segment segment, Coverage coverage, Step step, int occurrence, object target, ReadRun run)
    {
        if ((segment.Present & coverage.NotWhole) != 0 || run.Repeats || segment.ElementCount > 63)
            KeepElements(segment, coverage, coverage.Places.Find(0, occurrence) ?? coverage.Places.Add(0, occurrence, Place(step.Text, occurrence)), target, run);
    }

    /// <summary>Keeps a whole segment.</summary>
    public void KeepSegment(in Segment segment, int occurrence, object target, ReadRun run) =>
        KeepElements(segment, Nothing, _segments.Find(segment.SchemaIndex, occurrence) ?? _segments.Add(segment.SchemaIndex, occurrence, Place(segment.Id, occurrence)), target, run);

    /// <summary>Keeps a whole loop with everything in it.</summary>
    public void KeepLoop(in Loop loop, int occurrence, object target, ReadRun run)
    {
        var inside = _loops.Find(loop.SchemaIndex, occurrence) ?? _loops.Add(loop.SchemaIndex, occurrence, new($"{Of(loop.Trigger.Id, occurrence)}/", isFlat));
        var counts = run.Leftovers.Begin();
        foreach (var item in loop.Items)
        {
            if (item.IsLoop)
                inside.KeepLoop(item.Loop, run.Leftovers.Next(counts, item.Loop.Trigger.Id), target, run);
            else
                inside.KeepSegment(item.Segment, run.Leftovers.Next(counts, item.Segment.Id), target, run);
        }
        run.Leftovers.End(counts);
    }

    static void KeepElements(in Segment segment, Coverage coverage, SegmentPlace place, object target, ReadRun run)
    {
        var count = segment.ElementCount;
        for (var open = segment.Present & coverage.NotWhole; open != 0; open &= open - 1)
            KeepElement(segment, BitOperations.TrailingZeroCount(open), coverage, place, target, run);
        for (var element = 64; element <= count; element++)
            if (!coverage.Has(element, 0) && !segment.IsEmpty(element))
                KeepElement(segment, element, coverage, place, target, run);
        for (var element = 1; run.Repeats && element <= count; element++)
            if (segment.Repetitions(element) > 1 && !coverage.HasRepetitions(element))
                KeepRepetitions(segment, element, place, target, run);
    }

    /// <summary>Keeps all but the first repetition of an element.</summary>
    static void KeepRepetitions(in Segment segment, int element, SegmentPlace place, object target, ReadRun run)
    {
        for (var repetition = 2; repetition <= segment.Repetitions(element); repetition++)
        {
            var components = segment.Components(element, repetition);
            for (var component = 1; component <= components; component++)
                if (segment.Element(element, repetition, component) is { IsEmpty: false } text)
                    Leftovers.Keep(target, place.Repetition(element, repetition, components == 1 ? 0 : component), ShortTexts.Get(text, run.Charset));
        }
    }

    SegmentPlace Place(string step, int occurrence) => new(Of(step, occurrence), isFlat);

    static void KeepElement(in Segment segment, int element, Coverage coverage, SegmentPlace place, object target, ReadRun run)
    {
        var schema = segment.Schema;
        var isComposite = schema is not null && element <= schema.Elements.Count && schema.Elements[element - 1].Composite is not null;
        if (!isComposite && !coverage.HasComponents(element))
        {
            Leftovers.Keep(target, place.Element(schema, element, 0), ShortTexts.Get(run.Text(segment, element), run.Charset));
            return;
        }
        for (var component = 1; component <= segment.Components(element); component++)
        {
            var text = segment.Element(element, component);
            if (!text.IsEmpty && !coverage.Has(element, component))
                Leftovers.Keep(target, place.Element(schema, element, component), ShortTexts.Get(text, run.Charset));
        }
    }

    string Of(string step, int occurrence) => occurrence == 1 ? prefix + step : string.Create(CultureInfo.InvariantCulture, $"{prefix}{step}({occurrence})");
}
