namespace EdiGateway.Formats.Schema;

/// <summary>Finds what an overlay's place with codes in brackets is about.</summary>
static class OverlayVariants
{
    /// <summary>The first variant on the way of a rule's place that the set does not have yet, and all positions that need it; null when it has them all or a problem was found.</summary>
    public static (IReadOnlyList<PositionSchema> Positions, Qualifier Qualifier)? Missing(SetSchema set, string place, List<string> problems)
    {
        var steps = SchemaPath.Steps(place);
        for (var i = 0; i < steps.Count; i++)
        {
            // Behind the brackets of the last step stand the digits of an element.
            var isLast = i == steps.Count - 1;
            var step = isLast && steps[i].LastIndexOf(']') is > 0 and var close ? steps[i][..(close + 1)] : steps[i];
            var (id, codes) = SchemaPath.Split(step);
            if (codes is null)
                continue;
            if (Qualifier.Parse(codes) is not { } qualifier)
                return Problem($"{place}: [{codes}] is not a test: [DP] or [VN|SU] on element 01, [04=X] on another");
            var path = string.Join("", steps.Take(i).Select(before => before + "/"));
            var isEverywhere = isLast && path.Length == 0 && step.Length < steps[i].Length;
            var positions = (isEverywhere ? Uses(set, "", id) : set.At(path.TrimStart('/') + id)).Select(Whole).Where(position => position.Qualifier is null).Distinct().ToList();
            if (positions.Count == 0)
                return Problem($"{place}: there is no {id}{(path.Length > 1 ? $" at {path.TrimEnd('/')}" : "")}");
            if (positions.Find(position => position.Parent is null) is not null)
                return Problem($"{place}: {id} begins every set, there is nothing to tell apart");
            if (Unfit(positions[0], qualifier) is { } problem)
                return Problem($"{place}: {problem}");
            if (positions.Where(position => !position.Variants.Any(known => $"{known.Qualifier}" == $"{qualifier}")).ToList() is { Count: > 0 } missing)
                return (missing, qualifier);
        }

        return null;

        (IReadOnlyList<PositionSchema>, Qualifier)? Problem(string text)
        {
            problems.Add(text);
            return null;
        }
    }

    /// <summary>The segments of an element slot.</summary>
    /// <param name="set">Where to look.</param>
    /// <param name="path">Empty = wherever the tag stands, "/" = directly in the set, else loops with a slash behind each.</param>
    /// <param name="step">The tag, with codes in brackets when only some occurrences are meant.</param>
    public static IEnumerable<SegmentUse> Uses(SetSchema set, string path, string step)
    {
        var (tag, codes) = SchemaPath.Split(step);
        var places = path.Length == 0 ? set.AllUses.Where(use => use.Id == tag && use.Qualifier is null) : set.At(path.TrimStart('/') + tag);
        return codes is null ? places.OfType<SegmentUse>()
            : places.Select(Whole).Distinct().SelectMany(position => position.Variants).Where(variant => $"{variant.Qualifier}" == $"[{codes}]").Select(First);
    }

    // A trigger is told apart by telling its loop apart.
    static PositionSchema Whole(PositionSchema position) => position is SegmentUse { IsTrigger: true } trigger ? trigger.Loop : position;

    static SegmentUse First(PositionSchema position) => position as SegmentUse ?? ((LoopSchema)position).Trigger;

    static string? Unfit(PositionSchema position, Qualifier qualifier)
    {
        var segment = First(position).Segment;
        foreach (var (element, codes) in qualifier.Tests)
            if (element > segment.Elements.Count)
                return $"{segment.Id} has {segment.Elements.Count} elements";
            else if (segment.Elements[element - 1].Element?.Codes is { } list && codes.FirstOrDefault(code => !list.Contains(code)) is { } unknown)
                return $"{unknown} is not a code of {segment.Id}{element:00}; add it to the list first ({segment.Id}{element:00} with addCodes)";
        return null;
    }
}
