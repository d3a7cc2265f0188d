using System.Text.RegularExpressions;

namespace EdiGateway.Formats.Schema;

/// <summary>Copies a set with differences in it; mistakes are collected.</summary>
sealed partial class OverlaidSet(SetSchema standard, VersionDictionary dictionary, List<string> problems)
{
    readonly Dictionary<PositionSchema, Qualifier> _variants = [];
    readonly Dictionary<PositionSchema, (Requirement Requirement, int Max)> _changed = [];
    readonly Dictionary<SegmentUse, SegmentSchema> _segments = [];
    readonly List<(LoopSchema Loop, PositionSchema After, SegmentUse Use)> _added = [];

    /// <summary>The set with the overlay: first the rules that hold for every occurrence, then those for a variant. All of the overlay's mistakes are reported at once.</summary>
    public static SetSchema Of(SetSchema standard, SchemaOverlay overlay, VersionDictionary dictionary)
    {
        List<string> problems = [];
        var set = new OverlaidSet(standard, dictionary, problems).Build(overlay.Rules.Where(rule => !rule.IsOfVariant));
        List<OverlayRule> ofVariants = [];
        foreach (var rule in overlay.Rules.Where(rule => rule.IsOfVariant))
        {
            var before = problems.Count;
            while (OverlayVariants.Missing(set, rule.Place, problems) is { } missing)
                set = new OverlaidSet(set, dictionary, problems).Build(missing.Positions, missing.Qualifier);
            if (problems.Count == before)
                ofVariants.Add(rule);
        }

        if (ofVariants.Count > 0)
            set = new OverlaidSet(set, dictionary, problems).Build(ofVariants);
        return problems.Count == 0 ? set : throw new SchemaException($"The overlay {overlay.Name} does not fit {standard.Id} of {standard.Version}: {string.Join("; ", problems)}.");
    }

    SetSchema Build(IEnumerable<OverlayRule> rules)
    {
        foreach (var rule in rules)
            Take(rule);
        return Build();
    }

    SetSchema Build(IReadOnlyList<PositionSchema> positions, Qualifier qualifier)
    {
        foreach (var position in positions)
            _variants.Add(position, qualifier);
        return Build();
    }

    SetSchema Build() => new(standard.Version, standard.Id, standard.FunctionalGroup, standard.Name, (LoopSchema)Copy(standard.Root));

    void Take(OverlayRule rule)
    {
        if (rule.Place.Length > 0 && rule.Place.All(char.IsAsciiDigit))
            TakeElement(rule, standard.Uses, slot => slot.Id == rule.Place, component => component.Id == rule.Place);
        else if (Slot().Match(rule.Place) is { Success: true } slot)
            TakeSlot(rule, slot);
        else if (standard.At(rule.Place).ToList() is { Count: > 0 } positions)
            positions.ForEach(position => TakePosition(rule, position));
        else
            Add(rule);
    }

    void TakePosition(OverlayRule rule, PositionSchema position)
    {
        if (rule.MinLength is not null || rule.MaxLength is not null || rule.AddCodes.Count + rule.RemoveCodes.Count + rule.OnlyCodes.Count > 0)
            problems.Add($"{rule.Place} is a {(position is LoopSchema ? "loop" : "segment")}, lengths and codes belong to an element such as {rule.Place}01");
        var (requirement, max) = _changed.GetValueOrDefault(position, (position.Requirement, position.Max));
        requirement = rule.Use ?? requirement;
        _changed[position] = (requirement, requirement == Requirement.Forbidden ? 0 : rule.MaxUse ?? max);
    }

    void TakeSlot(OverlayRule rule, Match slot)
    {
        var (path, tag) = (slot.Groups["path"].Value, slot.Groups["tag"].Value + slot.Groups["codes"].Value);
        var number = int.Parse(slot.Groups["element"].Value);
        var component = slot.Groups["component"] is { Success: true } group ? int.Parse(group.Value) : 0;
        var uses = OverlayVariants.Uses(standard, path, tag).ToList();
        if (uses.Count == 0)
            problems.Add($"{rule.Place}: there is no segment {tag}{(path.Length == 0 ? "" : " at " + path.TrimEnd('/'))}{Suggest(tag)}");
        else if (number < 1 || number > uses[0].Segment.Elements.Count)
            problems.Add($"{rule.Place}: {tag} has {uses[0].Segment.Elements.Count} elements");
        else if (component > 0 && component > (uses[0].Segment.Elements[number - 1].Composite?.Components.Count ?? 0))
            problems.Add($"{rule.Place}: {tag}{number:00} has no component {component}");
        else
            foreach (var use in uses)
                Rewrite(use, (_, index) => component == 0 && index == number - 1, (_, element, index) => component > 0 && element == number - 1 && index == component - 1, rule);
    }

    void TakeElement(OverlayRule rule, IEnumerable<SegmentUse> uses, Func<ElementUse, bool> slots, Func<ElementUse, bool> components)
    {
        var before = problems.Count;
        var found = false;
        foreach (var use in uses)
            found |= Rewrite(use, (slot, _) => slots(slot), (component, _, _) => components(component), rule);
        if (!found && problems.Count == before)
            problems.Add($"no segment of the set has the element {rule.Place}");
    }

    bool Rewrite(SegmentUse use, Func<ElementUse, int, bool> isSlot, Func<ElementUse, int, int, bool> isComponent, OverlayRule rule)
    {
        var segment = _segments.GetValueOrDefault(use, use.Segment);
        var found = false;
        List<ElementUse> elements = [];
        for (var i = 0; i < segment.Elements.Count; i++)
        {
            var slot = segment.Elements[i];
            if (slot.Composite is { } composite && composite.Components.Where((component, index) => isComponent(component, i, index)).Any())
            {
                found = true;
                slot = slot with { Composite = composite with { Components = [.. composite.Components.Select((component, index) => isComponent(component, i, index) ? Change(component, rule) : component)] } };
            }
            if (isSlot(slot, i))
            {
                found = true;
                slot = Change(slot, rule);
            }
            elements.Add(slot);
        }
        if (found)
            _segments[use] = new SegmentSchema(segment.Id, segment.Name, elements, segment.Notes);
        return found;
    }

    ElementUse Change(ElementUse slot, OverlayRule rule)
    {
        var changed = slot with { Requirement = rule.Use ?? slot.Requirement, Repeat = rule.MaxUse ?? slot.Repeat };
        var changesCodes = rule.AddCodes.Count + rule.RemoveCodes.Count + rule.OnlyCodes.Count > 0;
        if (slot.Element is not { } element)
        {
            if (rule.MinLength is not null || rule.MaxLength is not null || changesCodes)
                Problem($"{rule.Place} is the composite {slot.Id}; lengths and codes belong to its components, such as {rule.Place}-1");
            return changed;
        }
        if (element.Codes is null && rule.AddCodes.Count + rule.RemoveCodes.Count > 0)
        {
            Problem($"{rule.Place}: element {element.Id} takes any value, so no code can be added or removed; 'only' can name the codes");
            return changed;
        }
        var codes = rule.OnlyCodes.Count > 0 ? (element.Codes ?? new CodeList([])).Only(rule.OnlyCodes) : element.Codes?.With(rule.AddCodes, rule.RemoveCodes);
        // A longer code must fit, or the code that was added would be rejected for its length.
        var longest = rule.AddCodes.Concat(rule.OnlyCodes).Select(code => code.Length).DefaultIfEmpty(0).Max();
        var (min, max) = (rule.MinLength ?? element.Min, rule.MaxLength ?? Math.Max(element.Max, longest));
        if (min > max || min < 0)
            Problem($"{rule.Place}: the shortest length {min} and the longest {max} leave no value");
        return changed with { Element = element with { Min = min, Max = max, Codes = changesCodes ? codes : element.Codes } };
    }

    void Add(OverlayRule rule)
    {
        var steps = SchemaPath.Steps(rule.Place);
        var loop = steps.Count == 1 ? standard.Root : standard.At(string.Join('/', steps.SkipLast(1))).OfType<LoopSchema>().FirstOrDefault();
        if (loop is null)
            Problem($"{rule.Place}: there is no such place{Suggest(steps[0])}");
        else if (rule.After is null)
            Problem($"{rule.Place}: {(loop.Parent is null ? "the set" : "loop " + loop.Path)} has {string.Join(", ", loop.Positions.Select(position => position.Id))}; to add a segment, say after which one it stands");
        else if (loop.Positions.LastOrDefault(position => position.Id == rule.After) is not { } after)
            Problem($"{rule.Place}: there is no {rule.After} in {(loop.Parent is null ? "the set" : "loop " + loop.Path)} to stand after");
        else if (dictionary.Segment(steps[^1]) is not { } segment)
            Problem($"{rule.Place}: segment {steps[^1]} is not in the dictionary of {standard.Version}");
        else
            _added.Add((loop, after, new SegmentUse(segment) { Requirement = rule.Use ?? Requirement.Optional, Max = rule.MaxUse ?? 1, Area = after.Area }));
    }

    /// <param name="position">What is copied, with all that is in it.</param>
    /// <param name="variant">Given when the copy becomes a variant: as the position itself, but optional.</param>
    PositionSchema Copy(PositionSchema position, Qualifier? variant = null)
    {
        var (requirement, max) = _changed.GetValueOrDefault(position, (position.Requirement, position.Max));
        if (variant is not null && requirement == Requirement.Mandatory)
            requirement = Requirement.Optional;
        List<PositionSchema> variants = variant is not null ? [] : [.. position.Variants.Select(known => Copy(known))];
        if (variant is null && _variants.TryGetValue(position, out var added))
            variants.Add(Copy(position, added));
        variant ??= position.Qualifier;
        if (position is SegmentUse use)
            return new SegmentUse(_segments.GetValueOrDefault(use, use.Segment)) { Requirement = requirement, Max = max, Area = use.Area, Ordinal = use.Ordinal, Variants = variants, Qualifier = variant };

        var loop = (LoopSchema)position;
        List<PositionSchema> positions = [];
        foreach (var inner in loop.Positions)
        {
            positions.Add(Copy(inner));
            positions.AddRange(_added.Where(entry => entry.Loop == loop && entry.After == inner).Select(entry => entry.Use));
        }
        return new LoopSchema(loop.Id, positions) { Requirement = requirement, Max = max, Area = loop.Area, Ordinal = loop.Ordinal, Variants = variants, Qualifier = variant };
    }

    void Problem(string text)
    {
        if (!problems.Contains(text))
            problems.Add(text);
    }

    string Suggest(string tag)
    {
        var paths = standard.Uses.Where(use => use.Id == tag).Select(use => use.Path).Distinct().Take(5).ToList();
        return paths.Count == 0 ? "" : $" (the set has {string.Join(", ", paths)})";
    }

    [GeneratedRegex("^(?<path>(?:[^/\\[]+(?:\\[[^\\]]+\\])?/)*|/)(?<tag>[A-Z][A-Z0-9]{1,2})(?<codes>\\[[^\\]]+\\])?(?<element>[0-9]{2})(?:-(?<component>[0-9]+))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Slot();
}
