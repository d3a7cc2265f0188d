using System.Text.Json;

namespace EdiGateway.Formats.Schema;

/// <summary>One version: its elements, composites and segments in memory, its sets read on demand. What it does not tell is as in the version it extends.</summary>
sealed class VersionDictionary
{
    readonly string _version;
    readonly IReadOnlyList<string> _line;
    readonly DictionaryFiles _files;
    readonly SchemaNames _names;
    readonly Dictionary<string, ElementSchema> _elements;
    readonly Dictionary<string, CompositeSchema> _composites = [];
    readonly Dictionary<string, SegmentSchema> _segments;

    public VersionDictionary(string version, IReadOnlyList<string> line, DictionaryFiles files, SchemaNames names)
    {
        (_version, _line, _files, _names) = (version, line, files, names);
        var codes = Lines<string>("codes.json", (before, added) => added.StartsWith("+ ", StringComparison.Ordinal) ? before is null ? added[2..] : $"{before} {added[2..]}" : added);
        _elements = Lines<ElementLine>("elements.json").ToDictionary(line => line.Key, line => Element(line.Key, line.Value, codes));
        foreach (var (id, slots) in Lines<SlotsLine>("composites.json"))
            _composites.Add(id, new CompositeSchema(id, names.Composite(id), Slots("composites.json", id, slots), Notes("composites.json", id, slots)));
        _segments = Lines<SlotsLine>("segments.json").ToDictionary(
            line => line.Key,
            line => new SegmentSchema(line.Key, names.Segment(line.Key), Slots("segments.json", line.Key, line.Value), Notes("segments.json", line.Key, line.Value)));
    }

    public SegmentSchema? Segment(string tag) => _segments.GetValueOrDefault(tag);

    public SetSchema ReadSet(string id)
    {
        var file = $"sets/{id}.json";
        var set = _files.Read<SetFile>($"{_line.Last(version => _files.Has($"{version}/{file}"))}/{file}");
        List<PositionSchema> positions = [];
        foreach (var (area, nodes) in new[] { (1, set.Heading), (2, set.Detail), (3, set.Summary) })
            positions.AddRange(nodes.Select(node => Position(file, node, area)));
        return new SetSchema(_version, id, set.Group, _names.Set(id), new LoopSchema(id, positions) { Requirement = Requirement.Mandatory, Max = 1 });
    }

    PositionSchema Position(string file, JsonElement node, int area)
    {
        if (node.ValueKind == JsonValueKind.String)
        {
            var (tag, requirement, max) = Line(file, node.GetString()!);
            var segment = Segment(tag) ?? throw Broken(file, $"segment {tag} is not in segments.json");
            return new SegmentUse(segment) { Requirement = requirement, Max = max, Area = area };
        }
        if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty("loop", out var loop) || !node.TryGetProperty("of", out var of))
            throw Broken(file, $"'{node}' is neither \"REF O 12\" nor {{ \"loop\": \"N1 O 200\", \"of\": [ … ] }}");
        var (id, use, repeat) = Line(file, loop.GetString()!);
        return new LoopSchema(id, [.. of.EnumerateArray().Select(child => Position(file, child, area))]) { Requirement = use, Max = repeat, Area = area };
    }

    (string Id, Requirement Requirement, int Max) Line(string file, string text)
    {
        if (text.Split(' ') is not [var id, var use, var times])
            throw Broken(file, $"'{text}' must be an id, M or O, and the number of uses or >1");
        var max = times == ">1" ? PositionSchema.Unbounded : int.TryParse(times, out var number) && number > 0 ? number : throw Broken(file, $"'{times}' in '{text}' is no number of uses");
        return (id, ParseRequirement(file, text, use), max);
    }

    ElementSchema Element(string id, ElementLine line, Dictionary<string, string> codes)
    {
        var decimals = 0;
        if (!Enum.TryParse<ElementType>(line.Type, out var type) && !(line.Type is ['N', >= '0' and <= '9'] && (decimals = line.Type[1] - '0') >= 0))
            throw Broken("elements.json", $"element {id}: '{line.Type}' is no type; AN, ID, DT, TM, N0 … N9, R and B are");
        return new ElementSchema
        {
            Id = id,
            Name = _names.Element(id),
            Type = line.Type[0] == 'N' ? ElementType.N : type,
            ImpliedDecimals = decimals,
            Min = line.Min,
            Max = line.Max,
            Codes = codes.TryGetValue(id, out var list) ? new CodeList(list.Split(' '), _names.Meanings(id)) : null,
        };
    }

    List<ElementUse> Slots(string file, string owner, SlotsLine line) => [.. line.Elements.Split(", ").Select(slot =>
    {
        var parts = slot.Split(' ');
        if (parts.Length is not (2 or 3))
            throw Broken(file, $"{owner}: '{slot}' must be an element and M, O or C, perhaps with xN for repetitions");
        var element = _elements.GetValueOrDefault(parts[0]);
        var composite = _composites.GetValueOrDefault(parts[0]);
        if (element is null && composite is null)
            throw Broken(file, $"{owner}: {parts[0]} is neither in elements.json nor in composites.json");
        return new ElementUse
        {
            Element = element,
            Composite = composite,
            Requirement = ParseRequirement(file, slot, parts[1]),
            Repeat = parts.Length == 2 ? 1 : int.TryParse(parts[2].TrimStart('x'), out var repeat) ? repeat : throw Broken(file, $"{owner}: '{parts[2]}' is no repetition"),
        };
    })];

    List<SyntaxNote> Notes(string file, string owner, SlotsLine line)
    {
        try
        {
            return line.Notes is null ? [] : [.. line.Notes.Split(' ').Select(SyntaxNote.Parse)];
        }
        catch (FormatException wrong)
        {
            throw Broken(file, $"{owner}: {wrong.Message}", wrong);
        }
    }

    Requirement ParseRequirement(string file, string line, string text) => text switch
    {
        "M" => Requirement.Mandatory,
        "O" => Requirement.Optional,
        "C" => Requirement.Conditional,
        _ => throw Broken(file, $"'{text}' in '{line}' is no requirement; M, O and C are"),
    };

    /// <summary>The lines of a file in this version and those it extends; <paramref name="join"/> makes one line of two, else the later one stands.</summary>
    Dictionary<string, T> Lines<T>(string file, Func<T?, T, T>? join = null)
    {
        if (!_line.Any(version => _files.Has($"{version}/{file}")))
            throw Broken(file, "there is no such file");
        Dictionary<string, T> lines = [];
        foreach (var (id, line) in _line.SelectMany(version => _files.ReadEach<Dictionary<string, T>>($"{version}/{file}")).SelectMany(each => each))
            lines[id] = join is null ? line : join(lines.GetValueOrDefault(id), line);
        return lines;
    }

    SchemaException Broken(string file, string why, Exception? inner = null) => DictionaryFiles.Broken($"{_version}/{file}", why, inner);
}
