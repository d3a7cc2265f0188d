using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace EdiGateway.Host.Demo;

/// <summary>The steps of demo/demo.yaml.</summary>
sealed class DemoScript
{
    public List<DemoStep> Steps { get; set; } = [];

    public static DemoScript Load(string file) => new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<DemoScript>(File.ReadAllText(file));
}
