using System.Reflection;
using EdiGateway.Engine.Documents;

namespace EdiGateway.Engine.Mapping.Binding;

/// <summary>The fields of a document record as maps name them: camelCase.</summary>
sealed class DocumentShape
{
    static readonly string[] NotFields = [nameof(BusinessDocument.Type), nameof(BusinessDocument.Version), nameof(BusinessDocument.DocumentNumber), nameof(BusinessDocument.OrderNumber)];

    readonly Dictionary<string, PropertyInfo> _fields;

    DocumentShape(Type type)
    {
        Type = type;
        _fields = type.GetProperties()
            .Where(p => p.SetMethod is not null && p.DeclaringType != typeof(DocumentPart) && !(p.DeclaringType == typeof(BusinessDocument) && NotFields.Contains(p.Name)))
            .ToDictionary(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..], StringComparer.Ordinal);
    }

    public Type Type { get; }

    public IReadOnlyDictionary<string, PropertyInfo> Fields => _fields;

    public static DocumentShape Of(Type type) => new(type);

    public static bool IsObject(Type type) => type.IsAssignableTo(typeof(DocumentPart));

    /// <summary>The type of the items of a list; null when the type is no list.</summary>
    public static Type? ItemOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
}
