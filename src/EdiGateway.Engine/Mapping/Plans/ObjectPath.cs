using System.Reflection;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>The way from the object that a rule stands in to the object that holds its field: <c>freight</c> of <c>freight.payment</c>.</summary>
abstract class ObjectPath
{
    public abstract object? Get(object start);

    /// <summary>As <see cref="Get"/>, and what is not there yet is made.</summary>
    public abstract object GetOrCreate(object start);
}

/// <summary>One item of a list, for formats that have room for one where the document has many: <c>terms[0]</c>.</summary>
sealed class ItemStep<TOwner, TItem>(ObjectPath? outer, PropertyInfo property, int index) : ObjectPath
    where TOwner : class
    where TItem : class, new()
{
    readonly ListField<TOwner, TItem> _list = new(outer, property);

    public override object? Get(object start) => _list.Get(start) is { } list && list.Count > index ? list[index] : null;

    public override object GetOrCreate(object start)
    {
        while (_list.Count(start) <= index)
            _list.Add(start, New<TItem>.Instance());
        return _list.Get(start)[index];
    }
}

sealed class PropertyStep<TOwner, TChild>(ObjectPath? outer, PropertyInfo property) : ObjectPath
    where TOwner : class
    where TChild : class, new()
{
    readonly PropertyStorage<TChild?> _storage = new(property);

    public override object? Get(object start) => (outer is null ? start : outer.Get(start)) is { } owner ? _storage.Of(owner) : null;

    public override object GetOrCreate(object start)
    {
        ref var child = ref _storage.Of(outer is null ? start : outer.GetOrCreate(start));
        return child ??= New<TChild>.Instance();
    }
}
