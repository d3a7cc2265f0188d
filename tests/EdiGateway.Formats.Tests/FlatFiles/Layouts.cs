using EdiGateway.Formats.FlatFiles;
using EdiGateway.TestKit;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace EdiGateway.Formats.Tests.FlatFiles;

/// <summary>Layouts for tests: those of <c>maps/flat</c> and small ones written in the test.</summary>
static class Layouts
{
    static readonly IDeserializer Yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();

    public static Layout Shipped(string id) => From(File.ReadAllText(Path.Combine(Repository.Root, "maps", "flat", $"{id}.layout.yaml")));

    public static Layout From(string yaml)
    {
        var problems = new List<LayoutProblem>();
        var layout = Layout.Create(Source(yaml), problems);
        Assert.That(problems, Is.Empty);
        return layout!;
    }

    public static IReadOnlyList<string> Problems(string yaml)
    {
        var problems = new List<LayoutProblem>();
        var layout = Layout.Create(Source(yaml), problems);
        Assert.That(layout is null, Is.EqualTo(problems.Count > 0));
        return [.. problems.Select(p => $"{p.Path}: {p.Message}")];
    }

    public static LayoutSource Source(string yaml) => Yaml.Deserialize<LayoutSource>(yaml);
}
