using System.Globalization;
using EdiGateway.Formats.FlatFiles;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace EdiGateway.Engine.Mapping.Language;

/// <summary>A layout of a flat file, read from YAML and checked.</summary>
sealed record LayoutFile(string File, Layout Layout)
{
    static readonly IDeserializer Binding = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build();

    /// <summary>The layout, or null after problems were reported.</summary>
    public static LayoutFile? Read(string name, string path, Problems problems)
    {
        var text = System.IO.File.ReadAllText(path);
        try
        {
            var source = Binding.Deserialize<LayoutSource>(text);
            var found = new List<LayoutProblem>();
            var layout = source is null ? null : Formats.FlatFiles.Layout.Create(source, found);
            var nodes = new YamlStream();
            nodes.Load(new StringReader(text));
            foreach (var problem in found)
            {
                var at = Find(nodes.Documents[0].RootNode, problem.Path);
                problems.Add(name, at.Start.Line, at.Start.Column, problem.Message);
            }
            return layout is null ? null : new LayoutFile(name, layout);
        }
        catch (YamlException e)
        {
            problems.Add(name, e.Start.Line, e.Start.Column, YamlSentence.For(e, typeof(LayoutSource), typeof(RecordSource), typeof(RecordTypeSource)));
            return null;
        }
    }

    /// <summary>The node at a path such as <c>records.L.fields[2]</c>, or the nearest one above it.</summary>
    static YamlNode Find(YamlNode node, string path)
    {
        foreach (var step in path.Split('.'))
        {
            var bracket = step.IndexOf('[', StringComparison.Ordinal);
            var key = bracket < 0 ? step : step[..bracket];
            if (node is not YamlMappingNode mapping || !mapping.Children.TryGetValue(new YamlScalarNode(key), out var child))
                return node;
            node = child;
            if (bracket >= 0 && node is YamlSequenceNode list && int.TryParse(step.AsSpan(bracket + 1, step.Length - bracket - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Children.Count)
                node = list.Children[index];
        }
        return node;
    }
}
