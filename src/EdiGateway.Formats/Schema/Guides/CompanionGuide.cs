namespace EdiGateway.Formats.Schema.Guides;

/// <summary>A set as it holds for one partner, laid out for people: the set table, then the elements of each segment, with marks where the partner's overlay differs from the standard.</summary>
public sealed class CompanionGuide
{
    readonly List<GuidePosition> _positions = [];
    readonly List<GuideSegment> _segments = [];
    readonly Dictionary<string, int> _sections = [];
    readonly Dictionary<CodeList, string> _lists = [];

    /// <param name="effective">The schema with the partner's overlay.</param>
    /// <param name="standard">The same set without it; the same instance when there is no overlay.</param>
    /// <param name="partner">The partner's name; null for the standard itself.</param>
    public CompanionGuide(SetSchema effective, SetSchema standard, string? partner = null)
    {
        (Set, Name, Version, FunctionalGroup, Partner) = (effective.Id, effective.Name, effective.Version, effective.FunctionalGroup, partner);
        foreach (var position in effective.Root.Positions)
            Add(position, standard);
    }

    public string Set { get; }

    public string Name { get; }

    public string Version { get; }

    /// <summary>GS01.</summary>
    public string FunctionalGroup { get; }

    public string? Partner { get; }

    /// <summary>Does anything differ from the standard?</summary>
    public bool IsChanged => Positions.Any(position => position.Changes.Count > 0) || Segments.Any(segment => segment.Elements.Any(element => element.Changes.Count > 0 || element.Components.Any(component => component.Changes.Count > 0)));

    /// <summary>The set table, in the order of the set.</summary>
    public IReadOnlyList<GuidePosition> Positions => _positions;

    /// <summary>The elements of the segments, in the order in which the segments first occur.</summary>
    public IReadOnlyList<GuideSegment> Segments => _segments;

    void Add(PositionSchema position, SetSchema standard)
    {
        var loop = position as LoopSchema;
        PositionSchema? was = loop is not null ? standard.Loops[position.Ordinal] : position.Ordinal < standard.Uses.Count ? standard.Uses[position.Ordinal] : null;
        _positions.Add(new GuidePosition
        {
            Id = $"{position.Id}{position.Qualifier}",
            Name = (loop?.Trigger ?? (SegmentUse)position).Segment.Name,
            IsLoop = loop is not null,
            Area = position.Area switch { 1 => "heading", 2 => "detail", _ => "summary" },
            Depth = position.Parent!.Depth,
            Path = position.Path,
            Use = GuideComparison.Use(position.Requirement),
            Max = position.Max == PositionSchema.Unbounded ? null : position.Max,
            Changes = GuideComparison.Of(position, was),
            Section = position is SegmentUse { Requirement: not Requirement.Forbidden } use ? Section(use, was as SegmentUse) : -1,
        });
        foreach (var inner in position.Requirement == Requirement.Forbidden ? [] : loop?.Positions ?? [])
            Add(inner, standard);
        foreach (var variant in position.Variants)
            Add(variant, standard);
    }

    // One dictionary describes all uses of a tag, so that uses differ only by what the overlay changes in them.
    int Section(SegmentUse use, SegmentUse? standard)
    {
        var elements = use.Segment.Elements.Select((element, index) => Element(element, standard?.Segment.Elements[index], $"{use.Id}{index + 1:00}")).ToList();
        var key = string.Join('\n', elements.SelectMany(element => element.Components.Prepend(element)).SelectMany(element => element.Changes.Select(change => $"{element.Place} {change.Sentence}").Concat(element.Codes.Where(_ => element.HasOwnCodes).Select(code => code.Code))).Prepend(use.Id));
        if (_sections.TryGetValue(key, out var section))
        {
            if (!_segments[section].Places.Contains(use.Path))
                _segments[section] = _segments[section] with { Places = [.. _segments[section].Places, use.Path] };
            return section;
        }

        _segments.Add(new GuideSegment
        {
            Id = use.Id,
            Name = use.Segment.Name,
            Places = [use.Path],
            Elements = elements,
            Rules = [.. use.Segment.Notes.Select(note => SyntaxWords.Of(note, position => $"{use.Id}{position:00}")), .. use.Segment.Elements.SelectMany((element, index) => (element.Composite?.Notes ?? []).Select(note => SyntaxWords.Of(note, position => $"{use.Id}{index + 1:00}-{position}")))],
        });
        return _sections[key] = _segments.Count - 1;
    }

    GuideElement Element(ElementUse use, ElementUse? standard, string place)
    {
        var (added, gone) = GuideComparison.Codes(use, standard);
        var toldAt = use.Element?.Codes is { } list && !_lists.TryAdd(list, place) ? _lists[list] : null;
        return new GuideElement
        {
            Place = place,
            Id = use.Id,
            Name = use.Name,
            Use = GuideComparison.Use(use.Requirement),
            Type = use.Element is not { } element ? null : element.Type == ElementType.N ? $"N{element.ImpliedDecimals}" : element.Type.ToString(),
            Min = use.Element?.Min ?? 0,
            Max = use.Element?.Max ?? 0,
            Repeat = use.Repeat,
            CodesAt = toldAt,
            Codes = toldAt is not null ? [] : [.. (use.Element?.Codes?.Codes ?? []).Select(code => new GuideCode(code, use.Element!.Codes!.Meaning(code), added.Contains(code)))],
            NotTaken = gone,
            Components = [.. (use.Composite?.Components ?? []).Select((component, index) => Element(component, standard?.Composite?.Components[index], $"{place}-{index + 1}"))],
            Changes = standard is null ? [] : GuideComparison.Of(use, standard),
        };
    }
}
