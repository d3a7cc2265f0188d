using YamlDotNet.RepresentationModel;

namespace EdiGateway.Engine.Mapping.Language;

/// <summary>Takes YAML nodes apart and reports those of the wrong kind.</summary>
static class Yaml
{
    public static Text At(YamlNode node, string file, string value) => new(value, file, node.Start.Line, node.Start.Column);

    public static List<(Text Key, YamlNode Value)> Entries(YamlMappingNode node, string file, Problems problems)
    {
        var entries = new List<(Text, YamlNode)>();
        foreach (var (key, value) in node.Children)
        {
            if (Scalar(key, file, problems, "a key") is { } text)
                entries.Add((text, value));
        }
        return entries;
    }

    public static List<(Text Key, YamlNode Value)> Mapping(YamlNode node, string file, Problems problems, string what)
    {
        if (node is YamlMappingNode mapping)
            return Entries(mapping, file, problems);
        problems.Add(At(node, file, ""), $"{what} must be a mapping (key: value)");
        return [];
    }

    public static IEnumerable<YamlNode> List(YamlNode node, string file, Problems problems, string what)
    {
        if (node is YamlSequenceNode list)
            return list.Children;
        problems.Add(At(node, file, ""), $"{what} must be a list (- …)");
        return [];
    }

    public static Text? Scalar(YamlNode node, string file, Problems problems, string what)
    {
        if (node is YamlScalarNode { Value: { } value })
            return At(node, file, value);
        problems.Add(At(node, file, ""), $"{what} must be a text");
        return null;
    }

    /// <summary>A code table; <c>~</c> as a name means that the code is taken away.</summary>
    public static List<(Text Code, Text? Name)> Table(YamlNode node, string file, Problems problems, string what)
    {
        var entries = new List<(Text, Text?)>();
        foreach (var (code, value) in Mapping(node, file, problems, what))
        {
            if (value is YamlScalarNode { Value: null or "~" or "" or "null" })
                entries.Add((code, null));
            else if (Scalar(value, file, problems, $"the name of code {code}") is { } name)
                entries.Add((code, name));
        }
        return entries;
    }
}
