using System.Collections;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace EdiGateway.Engine.Documents;

/// <summary>The JSON form of documents: strict, camelCase, <c>document</c> and <c>version</c> first, nothing written for what is not there.</summary>
public static class CanonicalJson
{
    static readonly JsonSerializerOptions Compact = Options(indented: false);
    static readonly JsonSerializerOptions Indented = Options(indented: true);

    public static byte[] Write(BusinessDocument document) => JsonSerializer.SerializeToUtf8Bytes(document, document.GetType(), Compact);

    /// <summary>The same, indented for people.</summary>
    public static string WriteIndented(BusinessDocument document) => JsonSerializer.Serialize(document, document.GetType(), Indented);

    /// <summary>The document of the type that the JSON names.</summary>
    /// <exception cref="DocumentFormatException">Not JSON, no or unknown <c>document</c>, unknown property, or a value of the wrong kind: with path, line and position.</exception>
    public static BusinessDocument Read(ReadOnlySpan<byte> json) => ReadChecked(null, json);

    /// <summary>As <see cref="Read(ReadOnlySpan{byte})"/>, and the JSON must be a <paramref name="typeName"/>.</summary>
    /// <exception cref="DocumentFormatException">See <see cref="Read(ReadOnlySpan{byte})"/>.</exception>
    public static BusinessDocument Read(string typeName, ReadOnlySpan<byte> json) => ReadChecked(typeName, json);

    /// <exception cref="DocumentFormatException">See <see cref="Read(ReadOnlySpan{byte})"/>.</exception>
    public static BusinessDocument Read(string typeName, Stream json)
    {
        using var bytes = new MemoryStream();
        json.CopyTo(bytes);
        return ReadChecked(typeName, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>JSON Schema (2020-12) of a document type.</summary>
    /// <param name="documentType">One of <see cref="DocumentTypes"/>.</param>
    /// <param name="describe">Gives the description of a property, and of the document itself; nothing is described without it.</param>
    public static JsonNode Schema(Type documentType, Func<MemberInfo, string?>? describe = null)
    {
        var schema = Compact.GetJsonSchemaAsNode(documentType, new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Describe(Transform(context, node), context.PropertyInfo?.AttributeProvider as MemberInfo ?? (context.Path.IsEmpty ? documentType : null), describe),
        });
        if (schema is not JsonObject root || root["properties"] is not JsonObject properties)
            return schema;
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "$id", $"urn:edigateway:document:{documentType.Name}:1");
        root.Insert(2, "title", documentType.Name);
        properties["document"] = new JsonObject { ["const"] = documentType.Name };
        properties["version"] = new JsonObject { ["const"] = 1 };
        root["required"] = new JsonArray("document", "version");
        return root;
    }

    static BusinessDocument ReadChecked(string? expected, ReadOnlySpan<byte> json)
    {
        if (json.StartsWith("\uFEFF"u8))
            json = json[3..];
        try
        {
            var name = DocumentHead.Check(json, expected);
            var type = DocumentTypes.Find(name)
                ?? throw new DocumentFormatException($"'{name}' is not a document; there are {string.Join(", ", DocumentTypes.All.Select(t => t.Name))}.", "$.document");
            return (BusinessDocument)(JsonSerializer.Deserialize(json, type, Compact) ?? throw new DocumentFormatException("The JSON is null; a document is an object.", "$"));
        }
        catch (JsonException e)
        {
            throw new DocumentFormatException(JsonSentence.For(e), e.Path ?? "$", (e.LineNumber ?? -1) + 1, (e.BytePositionInLine ?? -1) + 1, e);
        }
    }

    static JsonSerializerOptions Options(bool indented)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            NumberHandling = JsonNumberHandling.Strict,
            RespectNullableAnnotations = true,
            AllowDuplicateProperties = false,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = indented,
            NewLine = "\n",
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmptyLists } },
        };
        options.MakeReadOnly();
        return options;
    }

    static void LeaveOutEmptyLists(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.PropertyType.IsGenericType && property.PropertyType.IsAssignableTo(typeof(IEnumerable)))
                property.ShouldSerialize = static (_, value) => value is not (null or ICollection { Count: 0 });
        }
    }

    static JsonNode Describe(JsonNode schema, MemberInfo? member, Func<MemberInfo, string?>? describe)
    {
        if (schema is JsonObject described && member is not null && describe?.Invoke(member) is { } words)
            described.Insert(0, "description", words);
        return schema;
    }

    static JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema) => context.TypeInfo.Type == typeof(Moment) || context.TypeInfo.Type == typeof(Moment?)
        ? new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,2})?)?)?$" }
        : schema;
}
