using System.Text.RegularExpressions;
using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Mapping;
using EdiGateway.Formats.Schema;

namespace EdiGateway.Host.Reference;

/// <summary>Where the fields of documents stand in X12, over all maps and versions.</summary>
sealed partial class DocumentPlaces
{
    readonly Dictionary<(string Document, string Set), List<Map>> _maps;
    readonly Dictionary<(string Document, string Set, string Path), List<(string Place, string Version)>> _byPath = [];
    readonly Dictionary<(Type Part, string Field), List<(string Set, string Own)>> _byPart = [];

    readonly Dictionary<(string Document, string Path), string> _wordsByPath = [];
    readonly Dictionary<(Type Part, string Field), string> _wordsByPart = [];
    readonly PlaceWords _words;

    public DocumentPlaces(MapLibrary library, SchemaLibrary schemas)
    {
        _words = new PlaceWords(schemas);
        _maps = library.All.Where(map => map.Format.StartsWith("x12/", StringComparison.Ordinal)).GroupBy(map => (map.DocumentType, map.Schema.Id)).ToDictionary(group => group.Key, group => group.OrderBy(map => map.Version, StringComparer.Ordinal).ToList());
        foreach (var ((document, set), maps) in _maps.OrderBy(pair => pair.Key.Set, StringComparer.Ordinal))
            foreach (var map in maps)
                foreach (var place in map.Places)
                    Note(document, set, map.Version, place with { Path = Number().Replace(place.Path, "[]") });
    }

    /// <summary>The sets that a document is read from and written to.</summary>
    public IReadOnlyList<string> Sets(Type document) => [.. _maps.Keys.Where(key => key.Document == document.Name).Select(key => key.Set).Order(StringComparer.Ordinal)];

    /// <summary>What the dictionary calls a field's place; null when it does not say.</summary>
    public string? Words(Type document, string path) => _wordsByPath.GetValueOrDefault((document.Name, path));

    /// <summary>What the dictionary calls the place of a part's field; null when it does not say.</summary>
    public string? PartWords(Type part, string field) => _wordsByPart.GetValueOrDefault((part, field));

    /// <summary>The places of a field in a set, of an object without a segment of its own the segments of its fields; a version is named when not all have the place.</summary>
    public string Of(Type document, string set, string path)
    {
        var places = _byPath.GetValueOrDefault((document.Name, set, path))
            ?? [.. _byPath.Where(pair => pair.Key.Document == document.Name && pair.Key.Set == set && pair.Key.Path.StartsWith(path + ".", StringComparison.Ordinal)).SelectMany(pair => pair.Value).Select(place => (PlaceWords.SegmentOf(place.Place), place.Version)).Distinct()];
        var versions = _maps[(document.Name, set)].Count;
        return string.Join(", ", places.GroupBy(place => place.Place).Select(group => Code(group.Key) + (group.Select(one => one.Version).Distinct().Count() == versions ? "" : $" ({string.Join(", ", group.Select(one => one.Version).Distinct())})")));
    }

    /// <summary>The places of a part's field, from where the part stands; sets are named when not all have the same place.</summary>
    public string OfPart(Type part, string field)
    {
        var places = _byPart.GetValueOrDefault((part, field), []);
        var sets = _byPart.Where(pair => pair.Key.Part == part).SelectMany(pair => pair.Value).Select(place => place.Set).Distinct().Count();
        return string.Join(", ", places.GroupBy(place => place.Own).Select(group => Code(group.Key) + (group.Select(one => one.Set).Distinct().Count() == sets ? "" : $" ({string.Join(", ", group.Select(one => one.Set).Distinct().Order(StringComparer.Ordinal))})")));
    }

    void Note(string document, string set, string version, MapPlace place)
    {
        Add(_byPath, (document, set, place.Path), (place.Place, version));
        var (owner, name) = (DocumentTypes.Find(document)!, "");
        foreach (var step in place.Path.Split('.'))
        {
            if (name.Length > 0)
                owner = DocumentField.Of(owner).First(field => field.Step == name).ValueType;
            name = step;
        }

        Add(_byPart, (owner, name), (set, place.Own));
        if (_words.Of(place.Place, version) is { } words)
        {
            _wordsByPath.TryAdd((document, place.Path), words);
            _wordsByPart.TryAdd((owner, name), words);
        }
    }

    static void Add<TKey, TValue>(Dictionary<TKey, List<TValue>> map, TKey key, TValue value)
        where TKey : notnull
    {
        if (!map.TryGetValue(key, out var list))
            map[key] = list = [];
        if (!list.Contains(value))
            list.Add(value);
    }

    static string Code(string place) => $"`{place.Replace("|", "\\|", StringComparison.Ordinal)}`";

    [GeneratedRegex(@"\[[0-9]+\]", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
