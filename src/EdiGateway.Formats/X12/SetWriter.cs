using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Formats.X12;

/// <summary>Puts what a map produced into the order of the standard.</summary>
public static class SetWriter
{
    /// <summary>
    /// The segments between ST and SE. Empty segments are left out; segments of one place and occurrences of one loop keep the order they have;
    /// texts and numbers shorter than the standard's minimum are filled up.
    /// Whether the result obeys the standard (counts, codes, lengths) is not judged here but by reading it back.
    /// </summary>
    /// <exception cref="WriteException">A segment or loop has no place in the set, or a loop has content but not the segment that begins it.</exception>
    public static IReadOnlyList<OutSegment> Arrange(OutLoop root, SetSchema schema)
    {
        List<OutSegment> arranged = [];
        var trigger = schema.Root.Trigger.Id;
        var trailer = schema.Root.Positions[^1].Id;
        Place(root, schema.Root, arranged, segment => segment.Id != trigger && segment.Id != trailer);
        return arranged;
    }

    static void Place(OutLoop loop, LoopSchema schema, List<OutSegment> arranged, Func<OutSegment, bool> wanted)
    {
        var segments = loop.Segments.Where(segment => wanted(segment) && !segment.IsEmpty).ToList();
        var loops = loop.Loops.Where(HasContent).Concat(TakeTriggers(segments, schema)).ToList();
        if (schema.Parent is not null && !segments.Exists(segment => Fits(segment, schema.Trigger)))
            throw new WriteException($"Loop {schema.Path} has content but no {schema.Trigger.Id} segment, which begins it; without it the content would join the loop before. Let the map fill {schema.Trigger.Id}.");

        var segmentsOf = Distribute(segments, schema.Segments, Fits, segment => segment.Id, schema);
        var loopsOf = Distribute(loops, schema.Loops, Fits, inner => inner.Id, schema);
        foreach (var position in schema.Positions)
            if (position is SegmentUse)
                arranged.AddRange(segmentsOf.GetValueOrDefault(position, []).Select(segment => Padded(segment, ((SegmentUse)position).Segment)));
            else
                foreach (var inner in loopsOf.GetValueOrDefault(position, []))
                    Place(inner, (LoopSchema)position, arranged, _ => true);
    }

    // "CTT" may be given as a segment where the standard has a loop CTT: an occurrence with nothing but its trigger.
    static List<OutLoop> TakeTriggers(List<OutSegment> segments, LoopSchema schema)
    {
        List<OutLoop> loops = [];
        foreach (var segment in segments.Where(segment => !schema.Segments.Any(use => Fits(segment, use))).ToList())
            if (schema.Loops.FirstOrDefault(inner => Fits(segment, inner.Trigger)) is { } inner)
            {
                segments.Remove(segment);
                var occurrence = new OutLoop(inner.Id) { SchemaIndex = inner.Ordinal };
                occurrence.Segments.Add(segment);
                loops.Add(occurrence);
            }
        return loops;
    }

    // A tag may stand at two places of one loop: the first takes as many as it may hold, the last takes the rest.
    static Dictionary<PositionSchema, List<T>> Distribute<T>(
        List<T> items, IEnumerable<PositionSchema> positions, Func<T, PositionSchema, bool> fits, Func<T, string> id, LoopSchema schema)
    {
        Dictionary<PositionSchema, List<T>> distributed = [];
        foreach (var item in items)
        {
            PositionSchema? place = null;
            foreach (var position in positions.Where(position => fits(item, position)))
            {
                place = position;
                if (distributed.GetValueOrDefault(position)?.Count is not { } count || count < position.Max)
                    break;
            }
            if (place is null)
                throw new WriteException($"{id(item)} has no place in {(schema.Parent is null ? "set " : "loop ")}{(schema.Parent is null ? schema.Id : schema.Path)}, which holds {string.Join(", ", schema.Positions.Select(position => position.Id).Distinct())}. Correct the map, or add the place with an overlay.");
            if (!distributed.TryGetValue(place, out var list))
                distributed.Add(place, list = []);
            list.Add(item);
        }
        return distributed;
    }

    // Values shorter than the standard's minimum: blanks behind texts, zeros before numbers (X12.6).
    static OutSegment Padded(OutSegment segment, SegmentSchema schema)
    {
        for (var element = 1; element <= Math.Min(segment.Count, schema.Elements.Count); element++)
            for (var repetition = 1; repetition <= segment.Repetitions(element); repetition++)
                for (var component = 1; component <= segment.Components(element, repetition); component++)
                    if (segment.Get(element, repetition, component) is { Length: > 0 } value
                        && (schema.Elements[element - 1] is var use && use.Composite is null ? use : use.Composite?.Components.ElementAtOrDefault(component - 1))?.Element is { } of && value.Length < of.Min)
                        segment.Set(element, repetition, component, Pad(value, of));
        return segment;
    }

    static string Pad(string value, ElementSchema element) => element.Type switch
    {
        ElementType.AN => value.PadRight(element.Min),
        ElementType.N when value.All(char.IsAsciiDigit) => value.PadLeft(element.Min, '0'),
        _ => value,
    };

    static bool Fits(OutSegment segment, PositionSchema position) => segment.SchemaIndex >= 0 ? segment.SchemaIndex == position.Ordinal : segment.Id == position.Id;

    static bool Fits(OutLoop loop, PositionSchema position) => loop.SchemaIndex >= 0 ? loop.SchemaIndex == position.Ordinal : loop.Id == position.Id;

    static bool HasContent(OutLoop loop) => loop.Segments.Exists(segment => !segment.IsEmpty) || loop.Loops.Exists(HasContent);
}
