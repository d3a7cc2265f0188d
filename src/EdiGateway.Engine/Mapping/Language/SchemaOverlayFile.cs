using EdiGateway.Formats.Schema;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace EdiGateway.Engine.Mapping.Language;

/// <summary>A partner's differences from a set of the standard, <c>850.schema.yaml</c>: one list, <c>rules:</c>.</summary>
static class SchemaOverlayFile
{
    static readonly IDeserializer Binding = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build();

    /// <summary>The overlay, or null after a problem was reported.</summary>
    public static SchemaOverlay? Read(string name, string path, Problems problems)
    {
        try
        {
            var content = Binding.Deserialize<SchemaOverlayContent>(File.ReadAllText(path));
            return new SchemaOverlay(name, content?.Rules ?? []);
        }
        catch (YamlException e)
        {
            problems.Add(name, e.Start.Line, e.Start.Column, YamlSentence.For(e, typeof(SchemaOverlayContent), typeof(OverlayRule)));
            return null;
        }
    }
}

/// <summary>What the file holds.</summary>
sealed class SchemaOverlayContent
{
    public List<OverlayRule> Rules { get; set; } = [];
}
