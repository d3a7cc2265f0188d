using System.Collections;
using System.Globalization;
using System.Reflection;
using YamlDotNet.RepresentationModel;

namespace EdiGateway.Engine.Partners;

/// <summary>Makes profile records from YAML nodes, strictly: an unknown name or a value of the wrong kind is a problem with its place.</summary>
sealed class ProfileBinder(ProfileYaml yaml)
{
    public object? Bind(YamlNode node, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return BindList(node, type.GetGenericArguments()[0]);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            return BindDictionary(node, type.GetGenericArguments()[1]);
        if (type.IsClass && type != typeof(string))
            return BindRecord(node, type);
        if (node is not YamlScalarNode scalar)
        {
            yaml.Problem(node, $"A single value is expected here, {Words(type)}.");
            return null;
        }

        return BindScalar(scalar, type);
    }

    object? BindRecord(YamlNode node, Type type)
    {
        if (node is not YamlMappingNode mapping)
        {
            yaml.Problem(node, $"Settings (name: value) are expected here: {string.Join(", ", Writable(type).Select(Name))}.");
            return null;
        }

        var record = Activator.CreateInstance(type)!;
        var properties = Writable(type).ToDictionary(Name);
        foreach (var (keyNode, value) in mapping.Children)
        {
            var key = ((YamlScalarNode)keyNode).Value ?? "";
            if (!properties.TryGetValue(key, out var property))
                yaml.Problem(keyNode, $"\"{key}\" is not a setting here{Closest.Suggest(key, properties.Keys)}");
            else if (value is YamlScalarNode { Value: "" or null or "~" or "null", Style: YamlDotNet.Core.ScalarStyle.Plain })
                continue;
            else if (Bind(value, property.PropertyType) is { } bound)
                property.SetValue(record, bound);
        }

        if (record is ConnectionProfile)
            type.GetProperty(nameof(ConnectionProfile.Line))!.SetValue(record, yaml.Place(node));
        return record;
    }

    IList? BindList(YamlNode node, Type of)
    {
        if (node is not YamlSequenceNode sequence)
        {
            yaml.Problem(node, "A list is expected here (lines that begin with a dash, or [a, b]).");
            return null;
        }

        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(of))!;
        foreach (var item in sequence)
            if (Bind(item, of) is { } bound)
                list.Add(bound);
        return list;
    }

    IDictionary? BindDictionary(YamlNode node, Type of)
    {
        if (node is not YamlMappingNode mapping)
        {
            yaml.Problem(node, "Settings (name: value) are expected here.");
            return null;
        }

        var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), of))!;
        foreach (var (key, value) in mapping.Children)
            if (Bind(value, of) is { } bound)
                dictionary[((YamlScalarNode)key).Value!] = bound;
        return dictionary;
    }

    object? BindScalar(YamlScalarNode node, Type type)
    {
        var text = node.Value ?? "";
        if (type == typeof(string))
            return text;
        if (type.IsEnum && Enum.GetNames(type).FirstOrDefault(name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase)) is { } named)
            return Enum.Parse(type, named);
        if (type == typeof(bool) && bool.TryParse(text, out var yes))
            return yes;
        if (type == typeof(int) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        if (type == typeof(long) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large))
            return large;
        if (type == typeof(double) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real))
            return real;
        if (type == typeof(TimeSpan) && Duration.TryParse(text, out var duration))
            return duration;
        if (type == typeof(DateOnly) && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        if (type == typeof(TimeOnly) && TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
            return clock;
        yaml.Problem(node, $"\"{text}\" is not {Words(type)}{(type.IsEnum ? Closest.Suggest(text, Enum.GetNames(type).Select(Camel)) : ".")}");
        return null;
    }

    static string Words(Type type) =>
        type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type).Select(Camel))}"
        : type == typeof(bool) ? "true or false"
        : type == typeof(TimeSpan) ? "a duration such as 500ms, 30s, 5m, 24h or 90d"
        : type == typeof(TimeOnly) ? "a time such as 22:30"
        : type == typeof(DateOnly) ? "a day such as 2026-12-31"
        : type == typeof(string) ? "a text" : "a number";

    public static IEnumerable<PropertyInfo> Writable(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite && property.GetCustomAttribute<UnwrittenAttribute>() is null);

    public static string Name(PropertyInfo property) => Camel(property.Name);

    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
