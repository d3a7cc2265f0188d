using System.Text.Json;

namespace EdiGateway.Formats.Schema;

/// <summary>Our short names and code meanings (<c>maps/x12/names.json</c>, <c>codes.json</c>), shared by all versions. What has none shows its id.</summary>
sealed class SchemaNames(Func<string, Stream?> open)
{
    readonly Dictionary<string, Dictionary<string, string>> _names = Read<Dictionary<string, string>>(open, "names.json");
    readonly Dictionary<string, Dictionary<string, string>> _meanings = Read<Dictionary<string, string>>(open, "codes.json");

    public IReadOnlyDictionary<string, string[]> Samples => field ??= Read<string[]>(open, "samples.json");

    public string Set(string id) => Name("sets", id);

    public string Segment(string id) => Name("segments", id);

    public string Composite(string id) => Name("composites", id);

    public string Element(string id) => Name("elements", id);

    public Func<string, string?> Meanings(string element) => _meanings.TryGetValue(element, out var meanings) ? code => meanings.GetValueOrDefault(code) : _ => null;

    string Name(string kind, string id) => _names.GetValueOrDefault(kind)?.GetValueOrDefault(id) ?? id;

    static Dictionary<string, T> Read<T>(Func<string, Stream?> open, string path)
    {
        using var stream = open(path);
        if (stream is null)
            return [];
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, T>>(stream) ?? [];
        }
        catch (JsonException broken)
        {
            throw new SchemaException($"maps/x12/{path} is no valid JSON of the expected form: {broken.Message}", broken);
        }
    }
}
