using System.Globalization;
using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>Names places the way extensions keep them, and keeps there what no rule takes.</summary>
/// <param name="prefix">Steps from the object's own loop to the scope's, each with a slash: <c>CTT/</c>.</param>
/// <param name="isFlat">Whether elements are fields with names.</param>
sealed class PlaceNames(string prefix, bool isFlat)
{
    public string Prefix => prefix;

    public bool IsFlat => isFlat;

    /// <summary><c>REF[DP]</c>, from the second one on <c>REF[DP](2)</c>.</summary>
    public string Of(Step step, int occurrence) => Of(step.Text, occurrence);

    public PlaceNames Inside(Step step) => new($"{prefix}{step.Text}/", isFlat);

    public string Element(string segmentPlace, SegmentSchema? schema, int element, int component)
    {
        if (isFlat && schema is not null && element <= schema.Elements.Count)
            return $"{segmentPlace}.{schema.Elements[element - 1].Id}";
        return component == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{segmentPlace}{element:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{segmentPlace}{element:00}-{component}");
    }

    /// <summary>Keeps the elements of a segment that its rules do not take.</summary>
    public void KeepElements(in Segment segment, Coverage coverage, Step step, int occurrence, object target, ReadRun run)
    {
        if (!coverage.HasAll(segment.ElementCount))
            KeepElements(segment, coverage, Of(step.Text, occurrence), target, run);
    }

    void KeepElements(in Segment segment, Coverage coverage, string place, object target, ReadRun run)
    {
        for (var element = 1; element <= segment.ElementCount; element++)
        {
            if (!coverage.Has(element, 0) && !segment.IsEmpty(element))
                KeepElement(segment, element, coverage, place, target, run);
        }
    }

    /// <summary>Keeps a whole segment.</summary>
    public void KeepSegment(in Segment segment, int occurrence, object target, ReadRun run) => KeepElements(segment, Nothing, Of(segment.Id, occurrence), target, run);

    /// <summary>Keeps a whole loop with everything in it.</summary>
    public void KeepLoop(in Loop loop, int occurrence, object target, ReadRun run)
    {
        var inside = new PlaceNames($"{Of(loop.Trigger.Id, occurrence)}/", isFlat);
        var counts = new LeftoverCount([]);
        foreach (var item in loop.Items)
        {
            if (item.IsLoop)
                inside.KeepLoop(item.Loop, counts.Next(item.Loop.Trigger.Id), target, run);
            else
                inside.KeepSegment(item.Segment, counts.Next(item.Segment.Id), target, run);
        }
    }

    static readonly Coverage Nothing = new();

    void KeepElement(in Segment segment, int element, Coverage coverage, string place, object target, ReadRun run)
    {
        var schema = segment.Schema;
        var isComposite = schema is not null && element <= schema.Elements.Count && schema.Elements[element - 1].Composite is not null;
        if (!isComposite && !coverage.HasComponents(element))
        {
            Leftovers.Keep(target, Element(place, schema, element, 0), run.Charset.GetString(segment.Element(element)));
            return;
        }
        for (var component = 1; component <= segment.Components(element); component++)
        {
            var text = segment.Element(element, component);
            if (!text.IsEmpty && !coverage.Has(element, component))
                Leftovers.Keep(target, Element(place, schema, element, component), run.Charset.GetString(text));
        }
    }

    string Of(string step, int occurrence) => occurrence == 1 ? prefix + step : string.Create(CultureInfo.InvariantCulture, $"{prefix}{step}({occurrence})");
}
