using YamlDotNet.RepresentationModel;

namespace EdiGateway.Engine.Partners;

/// <summary>Reads all profiles of a folder and checks them, each alone and all together.</summary>
static class PartnerLoader
{
    /// <exception cref="ProfileException">With every problem found.</exception>
    public static PartnerSet Load(string folder)
    {
        List<ProfileProblem> problems = [];
        var yaml = new ProfileYaml(problems);
        if (!Directory.Exists(folder))
            throw new ProfileException([new ProfileProblem(folder, 1, 1, "There is no folder of partners here. Make a home with: egw init DIR")]);
        var defaultsFile = Path.Combine(folder, "_defaults.yaml");
        var defaults = File.Exists(defaultsFile) ? yaml.Read(defaultsFile, "partners/_defaults.yaml") ?? [] : new YamlMappingNode();
        List<PartnerProfile> partners = [];
        foreach (var directory in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            var id = Path.GetFileName(directory);
            if (id.StartsWith('_') || id.StartsWith('.'))
                continue;
            var file = Path.Combine(directory, "partner.yaml");
            var shown = $"partners/{id}/partner.yaml";
            if (!File.Exists(file))
            {
                problems.Add(new ProfileProblem(shown, 1, 1, "The folder has no partner.yaml. Add it, or begin the folder's name with an underscore to leave it out."));
                continue;
            }

            if (yaml.Read(file, shown) is { } own && new ProfileBinder(yaml).Bind(As2Inherited(yaml, yaml.Over(defaults, own)), typeof(PartnerProfile)) is PartnerProfile profile)
                partners.Add(profile with { Id = id, Folder = Path.GetFullPath(directory), Name = profile.Name.Length > 0 ? profile.Name : id });
        }

        foreach (var partner in partners)
            new ProfileCheck(partner, partners, problems).Run();
        return problems.Count > 0 ? throw new ProfileException([.. problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)]) : new PartnerSet(partners);
    }

    /// <summary>A connection's block <c>as2</c> is laid over the partner's.</summary>
    static YamlMappingNode As2Inherited(ProfileYaml yaml, YamlMappingNode partner)
    {
        if (Child(partner, "as2") is not YamlMappingNode inherited || Child(partner, "connections") is not YamlSequenceNode connections)
            return partner;
        foreach (var connection in connections.OfType<YamlMappingNode>().Where(one => Child(one, "type") is YamlScalarNode { Value: "as2" }))
            connection.Children[new YamlScalarNode("as2")] = Child(connection, "as2") is YamlMappingNode own ? yaml.Over(inherited, own) : inherited;
        return partner;
    }

    static YamlNode? Child(YamlMappingNode node, string name) => node.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;
}
