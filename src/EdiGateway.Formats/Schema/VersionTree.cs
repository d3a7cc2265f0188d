namespace EdiGateway.Formats.Schema;

/// <summary>The version folders, and which of them is told as a difference to another one (<c>version.json</c>: <c>{ "extends": "004010" }</c>).</summary>
sealed class VersionTree
{
    readonly Dictionary<string, string[]> _lines = [];
    readonly Dictionary<string, string[]> _sets = [];

    public VersionTree(DictionaryFiles files)
    {
        var steps = files.Paths.Select(path => path.Split('/')).ToList();
        var own = steps.Where(path => path is [_, "sets", var file] && file.EndsWith(".json", StringComparison.Ordinal)).ToLookup(path => path[0], path => path[2][..^".json".Length]);
        var extending = steps.Where(path => path is [_, "version.json"]).Select(path => path[0]).ToDictionary(version => version, version => files.Read<VersionFile>($"{version}/version.json").Extends);
        foreach (var version in own.Select(group => group.Key).Union(extending.Keys))
        {
            List<string> line = [version];
            while (extending.TryGetValue(line[^1], out var extended))
            {
                if (line.Contains(extended))
                    throw DictionaryFiles.Broken($"{version}/version.json", $"{string.Join(" extends ", line)} extends {extended} never ends");
                if (!own.Contains(extended) && !extending.ContainsKey(extended))
                    throw DictionaryFiles.Broken($"{line[^1]}/version.json", $"it extends {extended}, and there is no such folder");
                line.Add(extended);
            }
            line.Reverse();
            _lines[version] = [.. line];
            _sets[version] = [.. line.SelectMany(one => own[one]).Distinct().Order(StringComparer.Ordinal)];
        }
        Versions = [.. _sets.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>In order.</summary>
    public IReadOnlyList<string> Versions { get; }

    public bool Has(string version) => _sets.ContainsKey(version);

    /// <summary>Its own and those of the versions it extends, in order.</summary>
    public string[] Sets(string version) => _sets[version];

    /// <summary>The version and those it extends, the first of them first.</summary>
    public IReadOnlyList<string> Line(string version) => _lines[version];
}
