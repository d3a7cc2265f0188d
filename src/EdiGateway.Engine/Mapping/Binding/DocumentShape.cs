using System.Reflection;
using EdiGateway.Engine.Documents;

namespace EdiGateway.Engine.Mapping.Binding;

/// <summary>The fields of a document record as maps name them: camelCase.</summary>
sealed class DocumentShape
{
    readonly Dictionary<string, PropertyInfo> _fields;

    DocumentShape(Type type)
    {
        Type = type;
        _fields = DocumentField.Of(type).ToDictionary(field => field.Name, field => field.Property, StringComparer.Ordinal);
    }

    public Type Type { get; }

    public IReadOnlyDictionary<string, PropertyInfo> Fields => _fields;

    public static DocumentShape Of(Type type) => new(type);

    public static bool IsObject(Type type) => type.IsAssignableTo(typeof(DocumentPart));

    /// <summary>The type of the items of a list; null when the type is no list.</summary>
    public static Type? ItemOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
}
