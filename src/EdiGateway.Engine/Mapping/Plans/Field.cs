using System.Reflection;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>Reads and sets one property, on the object at the end of a path. Delegates are made once; nothing is boxed.</summary>
/// <remarks>The binder has matched rules to types, so the object is of the owner's type: a cast by a type parameter would cost more than the assignment.</remarks>
sealed class Field<TOwner, TValue>(ObjectPath? path, PropertyInfo property)
    where TOwner : class
{
    readonly PropertyStorage<TValue> _storage = new(property);

    public bool TryGet(object start, out TValue value)
    {
        var owner = path is null ? start : path.Get(start);
        if (owner is null)
        {
            value = default!;
            return false;
        }
        value = _storage.Of(owner);
        return value is not null;
    }

    public void Set(object start, TValue value) => _storage.Of(path is null ? start : path.GetOrCreate(start)) = value;
}

/// <summary>A list property that grows while a document is read.</summary>
sealed class ListField<TOwner, TItem>(ObjectPath? path, PropertyInfo property)
    where TOwner : class
{
    readonly Field<TOwner, IReadOnlyList<TItem>> _field = new(path, property);

    public IReadOnlyList<TItem> Get(object start) => _field.TryGet(start, out var list) ? list : [];

    public int Count(object start) => Get(start).Count;

    /// <returns>Its index.</returns>
    public int Add(object start, TItem item)
    {
        if (_field.TryGet(start, out var list) && list is GrowingList<TItem> growing)
        {
            growing.Add(item);
            return growing.Count - 1;
        }

        _field.Set(start, new GrowingList<TItem>(item));
        return 0;
    }
}
