namespace EdiGateway.Engine.Mapping.Language;

/// <summary>Lists the places of a map from its rules, which were bound before and so are right.</summary>
sealed class RulePlaces(bool isFlat)
{
    const int MostLevels = 8;   // of a hierarchy; a level that may stand in itself ends there

    readonly List<MapPlace> _places = [];

    public static IReadOnlyList<MapPlace> Of(EffectiveMap map)
    {
        var places = new RulePlaces(!map.Format.Value.StartsWith("x12/", StringComparison.Ordinal));
        places.Add(map.Rules, "", "", reads: true, writes: true);
        return [.. places._places.Distinct()];
    }

    /// <param name="rules">Rules of one object.</param>
    /// <param name="path">The object's path with a point; empty for the document.</param>
    /// <param name="place">The object's place; empty for the document.</param>
    /// <param name="reads">Whether the object is read.</param>
    /// <param name="writes">Whether the object is written.</param>
    void Add(IEnumerable<RuleSource> rules, string path, string place, bool reads, bool writes)
    {
        foreach (var rule in rules)
        {
            var (canRead, canWrite) = (reads && rule["only"]?.Value != "write", writes && rule["only"]?.Value != "read");
            var (own, at) = (rule.Address.Value, Join(place, rule.Address.Value, hasElements: rule.Kind is not (RuleKind.One or RuleKind.Each or RuleKind.Tree)));
            var name = rule.Is?.Value ?? "";
            switch (rule.Kind)
            {
                case RuleKind.At when name.Length > 0:
                    _places.Add(new MapPlace(path + name, at, own, canRead, canWrite));
                    break;
                case RuleKind.All:
                    _places.Add(new MapPlace($"{path}{name}[]", at, own, canRead, canWrite));
                    break;
                case RuleKind.Pairs:
                    var start = name == "." ? path : $"{path}{name}.";
                    foreach (var (codes, field) in rule.Codes ?? [])
                        _places.Add(new MapPlace(start + field.Value, $"{at}[{codes}]", $"{own}[{codes}]", canRead, canWrite));
                    if (rule["rest"] is { } rest)
                        _places.Add(new MapPlace($"{start}{rest.Value}[]", at, own, canRead, canWrite));
                    break;
                case RuleKind.One:
                    Object(rule, path + name, at, own, canRead, canWrite);
                    break;
                case RuleKind.Each or RuleKind.Slices:
                    Object(rule, $"{path}{name}[]", at, own, canRead, canWrite);
                    break;
                case RuleKind.Tree:
                    var root = rule.Levels!.First(level => level.Value.Is?.Value == ".");
                    Add(root.Value.Rules ?? [], path, $"{at}[{root.Key}]", reads, writes);
                    Levels(rule.Levels!, root.Key, path, at, 1);
                    break;
            }
        }
    }

    void Object(RuleSource rule, string path, string at, string own, bool reads, bool writes)
    {
        _places.Add(new MapPlace(path, at, own, reads, writes));
        Add(rule.Rules ?? [], path + ".", at, reads, writes);
    }

    void Levels(IReadOnlyDictionary<string, RuleSource> levels, string parent, string path, string tree, int depth)
    {
        if (depth > MostLevels)
            return;
        foreach (var (code, level) in levels.Where(level => (level.Value.In ?? []).Any(name => name.Value == parent)))
        {
            var inside = $"{path}{level.Is!.Value}[]";
            Object(level, inside, $"{tree}[{code}]", $"{tree}[{code}]", reads: true, writes: true);
            Levels(levels, code, inside + ".", tree, depth + 1);
        }
    }

    /// <summary>An address inside a place: the segment that begins the place is not named again.</summary>
    string Join(string place, string address, bool hasElements)
    {
        if (place.Length == 0)
            return address;
        if (address.StartsWith('#'))
            return place + address;
        if (AddressParser.Parse(address, isFlat, hasElements, out _) is not { } parsed)
            return $"{place}/{address}";
        if (parsed.Steps.Count == 0)
            return $"{place}.{address}";
        var (outer, last) = (place[..(place.LastIndexOf('/') + 1)], place[(place.LastIndexOf('/') + 1)..]);
        // Slices stand in elements of a segment, other objects in a segment or loop.
        if (last.Contains("..", StringComparison.Ordinal) && AddressParser.Parse(last, isFlat, hasElements: true, out _) is { } slices && slices.Steps[^1].Tag == parsed.Steps[0].Tag)
            return outer + address;
        var tag = last.IndexOf('[', StringComparison.Ordinal) is >= 0 and var open ? last[..open] : last;
        return parsed.Steps[0].Tag == tag && parsed.Steps[0].Tests.Count == 0 ? place + address[tag.Length..] : $"{place}/{address}";
    }
}
