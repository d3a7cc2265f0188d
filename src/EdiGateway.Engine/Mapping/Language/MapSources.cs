using EdiGateway.Engine.Partners;
using EdiGateway.Formats.Schema;

namespace EdiGateway.Engine.Mapping.Language;

/// <summary>All files of the map folders and of the partner folders, read and not yet bound.</summary>
sealed class MapSources
{
    readonly List<(MapFile File, string Partner)> _overlays = [];
    readonly Dictionary<(string Partner, string Format), MapFile> _partnerMaps = [];

    /// <summary>Maps by id.</summary>
    public Dictionary<string, MapFile> Maps { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, LayoutFile> Layouts { get; } = new(StringComparer.Ordinal);

    public Dictionary<(string Partner, string SetId), SchemaOverlay> SchemaOverlays { get; } = [];

    public static MapSources Load(MapFolders folders, Problems problems)
    {
        var sources = new MapSources();
        foreach (var (name, path) in Files(folders.Maps))
            sources.Add(name, path, partner: "", problems);
        string[] partners = folders.Partners is { } root && Directory.Exists(root) ? Directory.GetDirectories(root) : [];
        foreach (var partner in partners.Order(StringComparer.Ordinal))
        {
            foreach (var path in Directory.GetFiles(partner, "*.yaml").Order(StringComparer.Ordinal))
            {
                var name = System.IO.Path.GetFileName(path);
                if (name is not "partner.yaml")
                    sources.Add($"partners/{System.IO.Path.GetFileName(partner)}/{name}", path, Partner(partner), problems);
            }
        }
        foreach (var (overlay, _) in sources._overlays.Where(o => !sources.Maps.ContainsKey(o.File.Id.Value) && sources._partnerMaps.Values.All(m => m.Id.Value != o.File.Id.Value)))
            problems.Add(overlay.Id, $"there is no map {overlay.Id} to change{Closest.Hint(overlay.Id.Value, sources.Maps.Keys)}");
        return sources;
    }

    /// <summary>A partner's folder as a key.</summary>
    public static string Partner(string folder) => System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(folder));

    public MapFile? Map(string format, string partner) =>
        _partnerMaps.GetValueOrDefault((partner, format)) ?? Maps.Values.FirstOrDefault(m => m.Format?.Value == format);

    /// <summary>Version overlays first, then the partner's; an overlay of a partner may be for one version only.</summary>
    /// <param name="versions">The version after those it extends, whose overlays hold for it too.</param>
    public List<MapFile> OverlaysOf(MapFile map, string[] versions, string partner, Func<string, string?> resolve) =>
        [.. _overlays
            .Where(o => o.File.Id.Value == map.Id.Value && (o.Partner.Length == 0 || o.Partner == partner))
            .Select(o => (o.File, o.Partner, Rank: o.File.Version is null ? -1 : Array.IndexOf(versions, resolve(o.File.Version.Value) ?? o.File.Version.Value)))
            .Where(o => o.Rank >= 0 || o.File.Version is null)
            .OrderBy(o => o.Partner.Length == 0 ? 0 : 1).ThenBy(o => o.Rank)
            .Select(o => o.File)];

    /// <summary>The partners that change a map or its set.</summary>
    public IEnumerable<string> PartnersOf(MapFile map) => _overlays.Where(o => o.File.Id.Value == map.Id.Value).Select(o => o.Partner)
        .Concat(SchemaOverlays.Keys.Where(k => $"x12/{k.SetId}" == map.Format?.Value).Select(k => k.Partner))
        .Concat(_partnerMaps.Keys.Where(k => k.Format == map.Format?.Value).Select(k => k.Partner))
        .Where(p => p.Length > 0).Distinct().Order(StringComparer.Ordinal).ToList();

    static IEnumerable<(string Name, string Path)> Files(IReadOnlyList<string> roots)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var root in roots)
        {
            foreach (var folder in new[] { "documents", "flat" })
            {
                var path = System.IO.Path.Combine(root, folder);
                foreach (var file in Directory.Exists(path) ? Directory.GetFiles(path, "*.yaml") : [])
                    files[$"{folder}/{System.IO.Path.GetFileName(file)}"] = file;
            }
        }
        return files.Select(f => ($"maps/{f.Key}", f.Value));
    }

    void Add(string name, string path, string partner, Problems problems)
    {
        if (name.EndsWith(".layout.yaml", StringComparison.Ordinal))
        {
            if (LayoutFile.Read(name, path, problems) is { } layout && !Layouts.TryAdd(layout.Layout.Id, layout))
                problems.Add(name, 1, 1, $"layout {layout.Layout.Id} is also in {Layouts[layout.Layout.Id].File}");
            return;
        }
        if (name.EndsWith(".schema.yaml", StringComparison.Ordinal))
        {
            var set = System.IO.Path.GetFileName(name)[..^".schema.yaml".Length];
            if (SchemaOverlayFile.Read(name, path, problems) is { } overlay)
                SchemaOverlays[(partner, set)] = overlay;
            return;
        }
        using var reader = new StreamReader(path);
        if (new MapFileReader(name, problems).Read(reader) is not { } map)
            return;
        if (map.IsOverlay)
            _overlays.Add((map, partner));
        else if (partner.Length > 0 && map.Format is { } format)
            _partnerMaps[(partner, format.Value)] = map;
        else if (!Maps.TryAdd(map.Id.Value, map))
            problems.Add(map.Id, $"map {map.Id} is also in {Maps[map.Id.Value].File}");
    }
}
