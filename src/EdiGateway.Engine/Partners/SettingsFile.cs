using YamlDotNet.RepresentationModel;

namespace EdiGateway.Engine.Partners;

/// <summary>
/// Settings of the process: a YAML file, and over it the environment. <c>EGW__Listen__MaxBodyBytes</c> says <c>listen.maxBodyBytes</c>; items of a list stand
/// between semicolons. As strict as the partner profiles.
/// </summary>
public sealed class SettingsFile
{
    readonly List<ProfileProblem> _problems = [];
    readonly ProfileYaml _yaml;
    readonly YamlMappingNode _settings;

    SettingsFile(Type type, string path, string shownAs, IEnumerable<KeyValuePair<string, string>> environment)
    {
        _yaml = new ProfileYaml(_problems);
        _settings = File.Exists(path) ? _yaml.Read(path, shownAs) ?? [] : new YamlMappingNode();
        _yaml.Came(_settings, shownAs);
        foreach (var (name, value) in environment.Where(pair => pair.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            _settings = _yaml.Over(_settings, Said(type, name, value));
    }

    /// <summary>What names of the environment begin with.</summary>
    public const string Prefix = "EGW__";

    /// <param name="path">The file; defaults hold when there is none.</param>
    /// <param name="shownAs">Its name in messages.</param>
    /// <param name="environment">Names and values; those without the prefix are left alone.</param>
    /// <param name="check">What the values must obey beyond their kinds: reports the dotted name of the setting and a sentence.</param>
    /// <exception cref="ProfileException">With every problem found.</exception>
    public static T Read<T>(string path, string shownAs, IEnumerable<KeyValuePair<string, string>> environment, Func<T, IEnumerable<(string Setting, string Problem)>> check)
        where T : class, new()
    {
        var file = new SettingsFile(typeof(T), path, shownAs, environment);
        var settings = new ProfileBinder(file._yaml).Bind(file._settings, typeof(T)) as T ?? new T();
        if (file._problems.Count == 0)
            foreach (var (setting, problem) in check(settings))
                file._yaml.Problem(file.NodeOf(setting), problem);
        return file._problems.Count > 0 ? throw new ProfileException(file._problems) : settings;
    }

    YamlNode NodeOf(string setting)
    {
        YamlNode node = _settings;
        foreach (var name in setting.Split('.'))
            if (node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(name), out var inner))
                node = inner;
        return node;
    }

    YamlMappingNode Said(Type type, string variable, string value)
    {
        List<string> names = [];
        foreach (var part in variable[Prefix.Length..].Split("__"))
        {
            var property = ProfileBinder.Writable(type).FirstOrDefault(property => string.Equals(property.Name, part, StringComparison.OrdinalIgnoreCase));
            names.Add(property is null ? part : ProfileBinder.Name(property));
            type = property?.PropertyType ?? typeof(string);
        }

        var isList = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
        YamlNode node = isList ? new YamlSequenceNode(value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Scalar)) : Scalar(value);
        _yaml.Came(node, variable);
        foreach (var name in names.AsEnumerable().Reverse())
        {
            node = new YamlMappingNode(Scalar(name), node);
            _yaml.Came(node, variable);
        }

        return (YamlMappingNode)node;

        YamlNode Scalar(string text)
        {
            var scalar = new YamlScalarNode(text);
            _yaml.Came(scalar, variable);
            return scalar;
        }
    }
}
