using EdiGateway.Engine.Partners;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EdiGateway.Engine.Mapping.Language;

/// <summary>Reads a map or overlay file; unknown and misplaced keys are problems with their place.</summary>
sealed class MapFileReader(string file, Problems problems)
{
    static readonly string[] MapKeys = ["map", "format", "document", "tables", "parts", "rules"];
    static readonly string[] OverlayKeys = ["overlay", "version", "tables", "parts", "remove", "change", "add"];

    readonly RuleReader _rules = new(file, problems);

    /// <summary>The file, or null when it is too wrong to go on with.</summary>
    public MapFile? Read(TextReader yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(yaml);
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
                return Read(root);
            problems.Add(file, 1, 1, "a map file holds one YAML mapping that starts with map: or overlay:");
        }
        catch (YamlException e)
        {
            problems.Add(file, e.Start.Line, e.Start.Column, $"not valid YAML: {e.Message}");
        }
        return null;
    }

    MapFile? Read(YamlMappingNode root)
    {
        var keys = Yaml.Entries(root, file, problems);
        var isOverlay = keys.Any(k => k.Key.Value == "overlay");
        var known = isOverlay ? OverlayKeys : MapKeys;
        foreach (var (key, _) in keys.Where(k => !known.Contains(k.Key.Value)))
            problems.Add(key, $"{key} is not a key of {(isOverlay ? "an overlay" : "a map")}{Closest.Hint(key.Value, known)}");

        Text? Scalar(string name) => keys.Where(k => k.Key.Value == name).Select(k => Yaml.Scalar(k.Value, file, problems, name)).FirstOrDefault();
        var id = Scalar(isOverlay ? "overlay" : "map");
        if (id is null)
        {
            problems.Add(file, root.Start.Line, root.Start.Column, "a map file says map: <id>, an overlay says overlay: <id of the map>");
            return null;
        }
        var map = new MapFile { File = file, Id = id, IsOverlay = isOverlay, Version = Scalar("version"), Format = Scalar("format"), Document = Scalar("document") };
        if (!isOverlay)
        {
            foreach (var (name, example) in new[] { ("format", "x12/850"), ("document", "PurchaseOrder") })
            {
                if (Scalar(name) is null)
                    problems.Add(id, $"map {id} has no {name}: (such as {name}: {example})");
            }
        }
        foreach (var (key, value) in keys)
            Section(map, key, value);
        return map;
    }

    void Section(MapFile map, Text key, YamlNode value)
    {
        switch (key.Value)
        {
            case "tables":
                foreach (var (name, table) in Yaml.Mapping(value, file, problems, "tables"))
                    map.Tables[name.Value] = new TableSource(name, Yaml.Table(table, file, problems, $"table {name}"));
                break;
            case "parts":
                foreach (var (name, rules) in Yaml.Mapping(value, file, problems, "parts"))
                    map.Parts[name.Value] = new PartSource(name, _rules.ReadList(rules, RuleReader.Place.Rule));
                break;
            case "rules":
                map.Rules.AddRange(_rules.ReadList(value, RuleReader.Place.Rule));
                break;
            case "add":
                map.Rules.AddRange(_rules.ReadList(value, RuleReader.Place.Addition));
                break;
            case "change":
                map.Changes.AddRange(_rules.ReadList(value, RuleReader.Place.Change));
                break;
            case "remove":
                foreach (var node in Yaml.List(value, file, problems, "remove"))
                    Removal(map, node);
                break;
        }
    }

    void Removal(MapFile map, YamlNode node)
    {
        var entries = Yaml.Mapping(node, file, problems, "an entry of remove");
        foreach (var (key, _) in entries.Where(e => e.Key.Value is not ("rule" or "why")))
            problems.Add(key, $"{key} is not a key of remove{Closest.Hint(key.Value, ["rule", "why"])}");
        Text? Scalar(string name) => entries.Where(e => e.Key.Value == name).Select(e => Yaml.Scalar(e.Value, file, problems, name)).FirstOrDefault();
        if (Scalar("rule") is { } rule)
            map.Removals.Add((rule, Scalar("why")));
        else
            problems.Add(file, node.Start.Line, node.Start.Column, "remove names the rule: { rule: promotion, why: \"…\" }");
    }
}
