using System.Collections;
using System.Reflection;
using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Mapping.Plans;

namespace EdiGateway.Engine.Mapping.Binding;

/// <summary>Finds the fields of an object that no rule writes.</summary>
static class FieldGaps
{
    public static Unexpressed Of(ObjectDraft target)
    {
        var fields = new List<(string, Func<object, bool>)>();
        Collect(target.Type, "", item => item, target.Written.Keys, fields);
        return new Unexpressed(fields, target.Custom);
    }

    static void Collect(Type type, string prefix, Func<object, object?> reach, IEnumerable<string> written, List<(string, Func<object, bool>)> fields)
    {
        foreach (var (name, property) in DocumentShape.Of(type).Fields)
        {
            var path = prefix + name;
            // Envelopes, not rules, say who the partner is.
            if (written.Contains(path) || property.DeclaringType == typeof(BusinessDocument))
                continue;
            var items = written.Where(w => w.StartsWith(path + "[", StringComparison.Ordinal)).Select(w => w[..(w.IndexOf(']', StringComparison.Ordinal) + 1)]).Distinct(StringComparer.Ordinal).ToList();
            if (items.Count > 0)
            {
                Items(DocumentShape.ItemOf(property.PropertyType)!, path, items.Count, Getter(type, property), reach, written, fields);
                continue;
            }
            if (written.Any(w => w.StartsWith(path + ".", StringComparison.Ordinal)))
            {
                var get = Getter(type, property);
                Collect(property.PropertyType, path + ".", item => reach(item) is { } owner ? get(owner) : null, written, fields);
                continue;
            }
            var test = (Func<Func<object, object?>, Func<object, bool>>)typeof(FieldGaps)
                .GetMethod(DocumentShape.ItemOf(property.PropertyType) is null ? nameof(HasValue) : nameof(HasItems), BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(type, DocumentShape.ItemOf(property.PropertyType) ?? property.PropertyType)
                .CreateDelegate<Func<PropertyInfo, Func<Func<object, object?>, Func<object, bool>>>>()(property);
            fields.Add((path, test(reach)));
        }
    }

    /// <summary>A list of which only the first items have a place: more of them, and what the rules leave out of the first, is a gap.</summary>
    static void Items(Type item, string path, int count, Func<object, object?> get, Func<object, object?> reach, IEnumerable<string> written, List<(string, Func<object, bool>)> fields)
    {
        fields.Add((path, start => reach(start) is { } owner && get(owner) is ICollection list && list.Count > count));
        for (var i = 0; i < count; i++)
        {
            var index = i;
            Collect(item, $"{path}[{i}].", start => reach(start) is { } owner && get(owner) is IList list && list.Count > index ? list[index] : null, written, fields);
        }
    }

    static Func<object, object?> Getter(Type type, PropertyInfo property) =>
        typeof(FieldGaps).GetMethod(nameof(Get), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type, property.PropertyType).CreateDelegate<Func<PropertyInfo, Func<object, object?>>>()(property);

    static Func<object, object?> Get<TOwner, TValue>(PropertyInfo property)
        where TOwner : class
    {
        var get = property.GetMethod!.CreateDelegate<Func<TOwner, TValue>>();
        return owner => get((TOwner)owner);
    }

    static Func<Func<object, object?>, Func<object, bool>> HasValue<TOwner, TValue>(PropertyInfo property)
        where TOwner : class
    {
        var get = property.GetMethod!.CreateDelegate<Func<TOwner, TValue>>();
        return reach => item => reach(item) is TOwner owner && get(owner) is not (null or "");
    }

    static Func<Func<object, object?>, Func<object, bool>> HasItems<TOwner, TItem>(PropertyInfo property)
        where TOwner : class
    {
        var get = property.GetMethod!.CreateDelegate<Func<TOwner, IReadOnlyList<TItem>>>();
        return reach => item => reach(item) is TOwner owner && get(owner).Count > 0;
    }
}
