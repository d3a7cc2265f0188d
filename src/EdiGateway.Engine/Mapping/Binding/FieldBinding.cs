using System.Globalization;
using System.Reflection;
using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Engine.Mapping.Plans;
using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Mapping.Binding;

/// <summary>A field found by its path: the object that has it, how to get there, and the property; the property is null for a custom value.</summary>
sealed record FieldBinding(Type Owner, ObjectPath? Path, PropertyInfo? Property, string Name)
{
    /// <summary>Finds <c>freight.payment</c> from an object's type; reports and returns null when there is no such field.</summary>
    /// <param name="start">The type of the object that the rule stands in.</param>
    /// <param name="name">The path as written.</param>
    /// <param name="mayBeCustom">Whether an unknown last name is a custom value: in overlays it is.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static FieldBinding? Find(Type start, Text name, bool mayBeCustom, Problems problems)
    {
        var (type, path) = (start, (ObjectPath?)null);
        var names = name.Value.Split('.');
        for (var i = 0; i < names.Length; i++)
        {
            var fields = DocumentShape.Of(type).Fields;
            var last = i == names.Length - 1;
            if (!last && Item(names[i]) is var (listName, index) && fields.TryGetValue(listName, out var list) && DocumentShape.ItemOf(list.PropertyType) is { } item && DocumentShape.IsObject(item))
            {
                path = (ObjectPath)Make(typeof(ItemStep<,>), [type, item], path, list, index);
                type = item;
                continue;
            }
            if (!fields.TryGetValue(names[i], out var property))
            {
                if (last && mayBeCustom && Closest.Nearest(names[i], fields.Keys) is null)
                    return new FieldBinding(type, path, null, names[i]);
                problems.Add(name, $"{type.Name} has no field {names[i]}{Closest.Hint(names[i], fields.Keys, "its fields are")}");
                return null;
            }
            if (last)
                return new FieldBinding(type, path, property, name.Value);
            if (!DocumentShape.IsObject(property.PropertyType))
            {
                problems.Add(name, $"{names[i]} of {type.Name} is not an object, so it has no field {names[i + 1]}");
                return null;
            }
            path = (ObjectPath)Make(typeof(PropertyStep<,>), [type, property.PropertyType], path, property);
            type = property.PropertyType;
        }
        return null;
    }

    /// <summary><c>terms[0]</c> taken apart.</summary>
    public static (string List, int Index)? Item(string name)
    {
        var open = name.IndexOf('[', StringComparison.Ordinal);
        return open > 0 && name.EndsWith(']') && int.TryParse(name.AsSpan(open + 1, name.Length - open - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? (name[..open], index) : null;
    }

    /// <summary><see cref="Field{TOwner, TValue}"/> of the property.</summary>
    public object Field() => Make(typeof(Field<,>), [Owner, Property!.PropertyType], Path, Property);

    /// <summary><see cref="ListField{TOwner, TItem}"/> of a list property.</summary>
    public object ListField() => Make(typeof(ListField<,>), [Owner, DocumentShape.ItemOf(Property!.PropertyType)!], Path, Property);

    /// <summary>The path including the property itself, which is an object.</summary>
    public ObjectPath Step() => (ObjectPath)Make(typeof(PropertyStep<,>), [Owner, Property!.PropertyType], Path, Property);

    public static object Make(Type generic, Type[] arguments, params object?[] values) =>
        Activator.CreateInstance(generic.MakeGenericType(arguments), BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, null, values, null)!;
}
