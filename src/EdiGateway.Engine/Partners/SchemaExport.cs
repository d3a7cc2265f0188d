using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Nodes;

namespace EdiGateway.Engine.Partners;

/// <summary>JSON Schema of the YAML files, so that editors complete and check them.</summary>
public static class SchemaExport
{
    /// <summary>Of partner.yaml and _defaults.yaml.</summary>
    public static JsonObject Partner() => Of(typeof(PartnerProfile), "A trading partner, partners/<id>/partner.yaml");

    /// <summary>Of any settings class that is bound by its public settable properties in camelCase.</summary>
    public static JsonObject Of(Type type, string title)
    {
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = title };
        foreach (var (key, value) in Record(type).ToList())
            schema[key] = value?.DeepClone();
        return schema;
    }

    static JsonObject Record(Type type)
    {
        var properties = new JsonObject();
        foreach (var property in ProfileBinder.Writable(type))
        {
            var schema = Value(property.PropertyType);
            if (property.GetCustomAttribute<DescriptionAttribute>() is { } said)
                schema["description"] = said.Description;
            properties[ProfileBinder.Name(property)] = schema;
        }

        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }

    static JsonObject Value(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            return new JsonObject { ["type"] = "string" };
        if (type == typeof(TimeOnly))
            return new JsonObject { ["type"] = "string", ["pattern"] = "^[0-2][0-9]:[0-5][0-9]$" };
        if (type == typeof(DateOnly))
            return new JsonObject { ["type"] = "string", ["format"] = "date" };
        if (type == typeof(bool))
            return new JsonObject { ["type"] = "boolean" };
        if (type == typeof(TimeSpan))
            return new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9.]+ ?(ms|s|m|min|h|d)$" };
        if (type == typeof(int) || type == typeof(long))
            return new JsonObject { ["type"] = "integer" };
        if (type == typeof(double))
            return new JsonObject { ["type"] = "number" };
        if (type.IsEnum)
            return new JsonObject { ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => JsonValue.Create(ProfileBinder.Camel(name)))]) };
        if (type.IsGenericType && type.GetGenericArguments() is [var item] && type.IsAssignableTo(typeof(System.Collections.IEnumerable)))
            return new JsonObject { ["type"] = "array", ["items"] = Value(item) };
        if (type.IsGenericType && type.GetGenericArguments() is [_, var value])
            return new JsonObject { ["type"] = "object", ["additionalProperties"] = Value(value) };
        return Record(type);
    }
}
