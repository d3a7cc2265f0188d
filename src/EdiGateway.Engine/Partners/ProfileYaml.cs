using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EdiGateway.Engine.Partners;

/// <summary>Reads profile files as YAML nodes that know their file, and lays a profile over the defaults.</summary>
sealed class ProfileYaml(List<ProfileProblem> problems)
{
    readonly Dictionary<YamlNode, string> _files = new(ReferenceEqualityComparer.Instance);

    /// <returns>An empty mapping when the file is empty; null when it is no YAML mapping.</returns>
    public YamlMappingNode? Read(string path, string shownAs)
    {
        try
        {
            var yaml = new YamlStream();
            using var reader = new StreamReader(path);
            yaml.Load(reader);
            if (yaml.Documents.Count == 0)
                return [];
            if (yaml.Documents[0].RootNode is YamlMappingNode mapping)
            {
                foreach (var node in yaml.Documents[0].AllNodes)
                    _files[node] = shownAs;
                return mapping;
            }

            problems.Add(new ProfileProblem(shownAs, 1, 1, "This is not a list of settings (name: value). Look at the template in partners/_template."));
        }
        catch (YamlException broken)
        {
            problems.Add(new ProfileProblem(shownAs, broken.Start.Line, broken.Start.Column, $"This is not YAML: {broken.Message}"));
        }

        return null;
    }

    /// <summary>Says where nodes come from that no file holds.</summary>
    public void Came(YamlNode node, string from) => _files[node] = from;

    public void Problem(YamlNode node, string message) =>
        problems.Add(new ProfileProblem(_files.GetValueOrDefault(node, "_defaults.yaml"), node.Start.Line, node.Start.Column, message));

    public string Place(YamlNode node) => $"{_files.GetValueOrDefault(node, "_defaults.yaml")}:{node.Start.Line}";

    /// <summary>Mappings are laid over each other key by key; everything else is exchanged whole.</summary>
    public YamlMappingNode Over(YamlMappingNode defaults, YamlMappingNode own)
    {
        var merged = new YamlMappingNode();
        _files[merged] = _files.GetValueOrDefault(own, "");
        foreach (var (key, value) in defaults.Children)
            if (!own.Children.ContainsKey(key))
                merged.Add(key, value);
        foreach (var (key, value) in own.Children)
            merged.Add(key, value is YamlMappingNode inner && defaults.Children.TryGetValue(key, out var lower) && lower is YamlMappingNode below ? Over(below, inner) : value);
        return merged;
    }
}
