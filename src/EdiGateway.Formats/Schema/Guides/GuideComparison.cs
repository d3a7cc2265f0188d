namespace EdiGateway.Formats.Schema.Guides;

/// <summary>What differs between a place of the effective schema and the same place of the standard.</summary>
static class GuideComparison
{
    /// <param name="effective">A segment use or loop.</param>
    /// <param name="standard">The one with the same ordinal; null when the overlay added it.</param>
    public static List<GuideChange> Of(PositionSchema effective, PositionSchema? standard)
    {
        if (standard is null)
            return [new GuideChange(GuideEffect.Extends, "not at this place in the standard")];
        List<GuideChange> changes = [];
        Add(changes, effective.Requirement, standard.Requirement);
        if (effective.Requirement != Requirement.Forbidden && effective.Max != standard.Max)
            changes.Add(new GuideChange(effective.Max < standard.Max ? GuideEffect.Narrows : GuideEffect.Extends, $"at most {Times(effective.Max)}, in the standard {Times(standard.Max)}"));
        return changes;
    }

    public static List<GuideChange> Of(ElementUse effective, ElementUse standard)
    {
        List<GuideChange> changes = [];
        Add(changes, effective.Requirement, standard.Requirement);
        if (effective.Repeat != standard.Repeat)
            changes.Add(new GuideChange(effective.Repeat < standard.Repeat ? GuideEffect.Narrows : GuideEffect.Extends, $"{Times(effective.Repeat)}, in the standard {Times(standard.Repeat)}"));
        if (effective.Element is not { } element || standard.Element is not { } was)
            return changes;
        if (element.Min != was.Min)
            changes.Add(new GuideChange(element.Min > was.Min ? GuideEffect.Narrows : GuideEffect.Extends, $"at least {Characters(element.Min)}, in the standard {was.Min}"));
        if (element.Max != was.Max)
            changes.Add(new GuideChange(element.Max < was.Max ? GuideEffect.Narrows : GuideEffect.Extends, $"at most {Characters(element.Max)}, in the standard {was.Max}"));
        var (added, gone) = Codes(effective, standard);
        if (was.Codes is null && element.Codes is not null)
            changes.Add(new GuideChange(GuideEffect.Narrows, $"only {(element.Codes.Codes.Count == 1 ? "one code" : $"{element.Codes.Codes.Count} codes")}, in the standard any value"));
        else if (gone.Count > 0)
            changes.Add(new GuideChange(GuideEffect.Narrows, $"{Count(element.Codes!.Codes.Count - added.Count)} of the {was.Codes!.Codes.Count} in the standard"));
        if (was.Codes is not null && added.Count > 0)
            changes.Add(new GuideChange(GuideEffect.Extends, $"not in the standard: {string.Join(", ", added)}"));
        return changes;
    }

    /// <summary>Codes that the overlay adds, and codes that it takes away.</summary>
    public static (IReadOnlyList<string> Added, IReadOnlyList<string> Gone) Codes(ElementUse effective, ElementUse? standard)
    {
        var (now, was) = (effective.Element?.Codes, standard?.Element?.Codes);
        return ReferenceEquals(now, was) || was is null ? ([], []) : ([.. (now?.Codes ?? []).Except(was.Codes)], [.. was.Codes.Except(now?.Codes ?? [])]);
    }

    public static string Use(Requirement requirement) => requirement switch
    {
        Requirement.Mandatory => "mandatory",
        Requirement.Conditional => "conditional",
        Requirement.Forbidden => "not used",
        _ => "optional",
    };

    static void Add(List<GuideChange> changes, Requirement effective, Requirement standard)
    {
        if (effective != standard)
            changes.Add(new GuideChange(Strictness(effective) > Strictness(standard) ? GuideEffect.Narrows : GuideEffect.Extends, $"{Use(effective)}, in the standard {Use(standard)}"));
    }

    // To forbid and to demand both take a choice away; a condition takes less.
    static int Strictness(Requirement requirement) => requirement switch
    {
        Requirement.Optional => 0,
        Requirement.Conditional => 1,
        _ => 2,
    };

    static string Times(int times) => times switch
    {
        PositionSchema.Unbounded => "any number",
        1 => "once",
        _ => $"{times} times",
    };

    static string Characters(int count) => count == 1 ? "1 character" : $"{count} characters";

    static string Count(int codes) => codes == 1 ? "1 code" : $"{codes} codes";
}
