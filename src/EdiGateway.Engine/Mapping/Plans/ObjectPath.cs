using System.Reflection;
using System.Runtime.CompilerServices;

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
    readonly Func<TOwner, TChild?> _get = property.GetMethod!.CreateDelegate<Func<TOwner, TChild?>>();
    readonly Action<TOwner, TChild?> _set = property.SetMethod!.CreateDelegate<Action<TOwner, TChild?>>();

    public override object? Get(object start) => (outer is null ? start : outer.Get(start)) is { } owner ? _get(Unsafe.As<TOwner>(owner)) : null;

    public override object GetOrCreate(object start)
    {
        var owner = Unsafe.As<TOwner>(outer is null ? start : outer.GetOrCreate(start));
        var child = _get(owner);
        if (child is null)
            _set(owner, child = New<TChild>.Instance());
        return child;
    }
}
