using System.Collections.Concurrent;
using EdiGateway.Engine.Mapping.Binding;
using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Engine.Partners;
using EdiGateway.Formats.FlatFiles;
using EdiGateway.Formats.Schema;

namespace EdiGateway.Engine.Mapping;

/// <summary>All maps, layouts and overlays, loaded and checked. Maps are compiled once per version and partner; thread-safe.</summary>
public sealed class MapLibrary
{
    readonly SchemaLibrary _schemas;
    readonly MapSources _sources;
    readonly ConcurrentDictionary<(string Format, string Version, string Partner), Lazy<Map?>> _compiled = new();

    MapLibrary(SchemaLibrary schemas, MapSources sources) => (_schemas, _sources) = (schemas, sources);

    /// <summary>Every map in every version it has a dictionary for, without partner overlays.</summary>
    public IReadOnlyList<Map> All { get; private set; } = [];

    /// <summary>All layouts of flat files, those of partners included.</summary>
    public IReadOnlyList<Layout> Layouts => [.. _sources.Layouts.Values.Select(l => l.Layout)];

    /// <summary>Loads everything and compiles every map for every version of the dictionary and every partner that has overlays.</summary>
    /// <exception cref="MapException">Something is wrong: all problems of all files, with their places.</exception>
    public static MapLibrary Load(MapFolders folders, SchemaLibrary schemas)
    {
        var problems = new Problems();
        var library = new MapLibrary(schemas, MapSources.Load(folders, problems));
        library.All = [.. library.CompileAll(problems)];
        problems.ThrowIfAny();
        return library;
    }

    /// <summary>The map of a format, with the overlays of the version and of the partner.</summary>
    /// <param name="format"><c>x12/850</c> or <c>flat/legacy-orders</c>.</param>
    /// <param name="version">GS08 in any spelling; empty for flat layouts.</param>
    /// <param name="partnerFolder">The partner's folder; null for the map as it is.</param>
    /// <exception cref="MapException">There is no such map, or the version's dictionary is not there.</exception>
    public Map Find(string format, string version, string? partnerFolder = null)
    {
        var resolved = format.StartsWith("x12/", StringComparison.Ordinal) ? _schemas.ResolveVersion(version) ?? version : "";
        var partner = partnerFolder is null ? "" : MapSources.Partner(partnerFolder);
        var map = _compiled.GetOrAdd((format, resolved, partner), key => new Lazy<Map?>(() =>
        {
            var problems = new Problems();
            var compiled = Compile(key.Format, key.Version, key.Partner, problems);
            problems.ThrowIfAny();
            return compiled;
        })).Value;
        return map ?? throw new MapException([new MapProblem("maps", 0, 0, Missing(format, version))]);
    }

    /// <summary>The layout of a flat file; null when there is none with that id.</summary>
    public Layout? FindLayout(string id) => _sources.Layouts.GetValueOrDefault(id)?.Layout;

    /// <summary>What a partner's guideline changes in a set (<c>850.schema.yaml</c> in its folder); null when nothing. Always the same instance.</summary>
    public SchemaOverlay? FindSchemaOverlay(string? partnerFolder, string setId) =>
        partnerFolder is null ? null : _sources.SchemaOverlays.GetValueOrDefault((MapSources.Partner(partnerFolder), setId));

    List<Map> CompileAll(Problems problems)
    {
        var maps = new List<Map>();
        foreach (var file in _sources.Maps.Values.Where(m => m.Format is not null && m.Document is not null))
        {
            var format = file.Format!.Value;
            var versions = format.StartsWith("x12/", StringComparison.Ordinal) ? _schemas.Versions.Where(v => _schemas.Sets(v).Contains(format[4..])).ToList() : [""];
            if (versions.Count == 0)
                problems.Add(file.Format, $"there is no dictionary of set {format[4..]} under maps/x12");
            foreach (var version in versions)
            {
                foreach (var partner in _sources.PartnersOf(file).Prepend(""))
                {
                    var map = Compile(format, version, partner, problems);
                    _compiled[(format, version, partner)] = new Lazy<Map?>(() => map);
                    if (map is not null && partner.Length == 0)
                        maps.Add(map);
                }
            }
        }
        return maps;
    }

    Map? Compile(string format, string version, string partner, Problems problems)
    {
        var file = _sources.Map(format, partner);
        var overlay = format.StartsWith("x12/", StringComparison.Ordinal) ? _sources.SchemaOverlays.GetValueOrDefault((partner, format[4..])) : null;
        var schema = format.StartsWith("x12/", StringComparison.Ordinal)
            ? _schemas.Find(version, format[4..], overlay)
            : format.StartsWith("flat/", StringComparison.Ordinal) ? FindLayout(format[5..])?.Schema : null;
        if (file is null)
            return null;
        if (schema is null)
        {
            if (file.Format is { } written && !format.StartsWith("x12/", StringComparison.Ordinal))
                problems.Add(written, $"there is no format {format}{Closest.Hint(format, _sources.Layouts.Keys.Select(k => $"flat/{k}"))}");
            return null;
        }
        var overlays = _sources.OverlaysOf(file, format.StartsWith("x12/", StringComparison.Ordinal) ? [.. _schemas.Line(version)] : [""], partner, v => _schemas.ResolveVersion(v));
        var effective = MapStack.Build(file, overlays, problems);
        var plan = Binder.Bind(effective, file.File, schema, overlay is not null, problems);
        return plan is null ? null : new Map(file.Id.Value, format, version, file.Document!.Value, plan, other => Rebind(effective, file.File, other), () => RulePlaces.Of(effective));
    }

    static Plans.Plan Rebind(EffectiveMap map, string file, SetSchema schema)
    {
        var problems = new Problems();
        var plan = Binder.Bind(map, file, schema, isNarrowed: true, problems);
        problems.ThrowIfAny();
        return plan!;
    }

    string Missing(string format, string version)
    {
        var formats = _sources.Maps.Values.Select(m => m.Format?.Value).OfType<string>();
        return _sources.Map(format, "") is null
            ? $"there is no map for {format}{Closest.Hint(format, formats)}"
            : $"there is no dictionary of {format} {version}; there are {string.Join(", ", _schemas.Versions)}";
    }
}
