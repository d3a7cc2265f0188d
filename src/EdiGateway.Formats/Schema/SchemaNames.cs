namespace EdiGateway.Formats.Schema;

/// <summary>Our short names and code meanings (<c>maps/x12/names.json</c>, <c>codes.json</c>), shared by all versions. What has none shows its id.</summary>
sealed class SchemaNames(DictionaryFiles files)
{
    readonly Dictionary<string, Dictionary<string, string>> _names = Read(files, "names.json");
    readonly Dictionary<string, Dictionary<string, string>> _meanings = Read(files, "codes.json");

    public IReadOnlyDictionary<string, string[]> Samples => field ??= files.ReadEach<Dictionary<string, string[]>>("samples.json").SelectMany(each => each).GroupBy(line => line.Key, line => line.Value).ToDictionary(line => line.Key, line => line.Last());

    public string Set(string id) => Name("sets", id);

    public string Segment(string id) => Name("segments", id);

    public string Composite(string id) => Name("composites", id);

    public string Element(string id) => Name("elements", id);

    public Func<string, string?> Meanings(string element) => _meanings.TryGetValue(element, out var meanings) ? code => meanings.GetValueOrDefault(code) : _ => null;

    string Name(string kind, string id) => _names.GetValueOrDefault(kind)?.GetValueOrDefault(id) ?? id;

    static Dictionary<string, Dictionary<string, string>> Read(DictionaryFiles files, string path)
    {
        Dictionary<string, Dictionary<string, string>> all = [];
        foreach (var (kind, lines) in files.ReadEach<Dictionary<string, Dictionary<string, string>>>(path).SelectMany(each => each))
        {
            var known = all.TryGetValue(kind, out var before) ? before : all[kind] = [];
            foreach (var (id, text) in lines)
                known[id] = text;
        }
        return all;
    }
}
