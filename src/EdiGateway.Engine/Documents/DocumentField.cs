using System.Reflection;

namespace EdiGateway.Engine.Documents;

/// <summary>A field of a document or of one of its parts.</summary>
/// <param name="Name">As JSON and maps name it.</param>
/// <param name="Property">The record's property.</param>
public sealed record DocumentField(string Name, PropertyInfo Property)
{
    /// <summary>Whether it holds any number of values.</summary>
    public bool IsList => Property.PropertyType.IsGenericType && Property.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

    /// <summary>Type of the value, of a list that of its items.</summary>
    public Type ValueType => IsList ? Property.PropertyType.GetGenericArguments()[0] : Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    /// <summary>Whether it holds objects with fields of their own.</summary>
    public bool HoldsParts => ValueType.IsAssignableTo(typeof(DocumentPart));

    /// <summary>Its name in a path: <c>lines[]</c>.</summary>
    public string Step => IsList ? Name + "[]" : Name;

    /// <summary>The fields of a document or part, in the order of the record; what every part has (custom, extensions) is not among them.</summary>
    public static IReadOnlyList<DocumentField> Of(Type type) =>
        [.. type.GetProperties().Where(property => property.SetMethod is not null && property.DeclaringType != typeof(DocumentPart)).Select(property => new DocumentField(char.ToLowerInvariant(property.Name[0]) + property.Name[1..], property))];
}
