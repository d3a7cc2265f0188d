using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>A loop or segment that is an object of its own.</summary>
/// <param name="step">Which loops or segments.</param>
/// <param name="name">The field that holds the object or the list.</param>
/// <param name="shape">What the object's rules are.</param>
/// <param name="reads">Whether it acts on reading.</param>
/// <param name="writes">Whether it acts on writing.</param>
abstract class ObjectSlot<TItem>(Step step, string name, ObjectShape shape, bool reads, bool writes) : Slot(step)
    where TItem : class, new()
{
    readonly Func<TItem> _make = New<TItem>.Instance;

    protected string Name => name;

    protected ObjectShape Shape => shape;

    protected bool Writes => writes;

    public override void Read(in Segment segment, object target, int occurrence, ReadRun run)
    {
        if (!reads)
            return;
        var item = _make();
        run.Path.Push(name, Place(target, item));
        shape.Scope.ReadOne(segment, item, run);
        run.Path.Pop(name);
    }

    public override void Read(in Loop loop, object target, int occurrence, ReadRun run)
    {
        if (!reads)
            return;
        var item = _make();
        run.Path.Push(name, Place(target, item));
        shape.Scope.Read(loop, item, run);
        run.Path.Pop(name);
    }

    /// <summary>Puts the item into its place and returns its index, -1 outside lists.</summary>
    protected abstract int Place(object target, TItem item);
}

/// <summary><c>one:</c></summary>
sealed class SingleSlot<TOwner, TItem>(Step step, string name, ObjectShape shape, Field<TOwner, TItem> field, bool reads, bool writes) : ObjectSlot<TItem>(step, name, shape, reads, writes)
    where TOwner : class
    where TItem : class, new()
{
    public override bool Write(object target, OutLoop loop, WriteRun run, PutBack? putBack)
    {
        if (!Writes || !field.TryGet(target, out var item))
            return false;
        run.Path.Push(Name);
        Shape.Write(item, loop, run);
        run.Path.Pop(Name);
        return true;
    }

    protected override int Place(object target, TItem item)
    {
        field.Set(target, item);
        return -1;
    }
}

/// <summary><c>each:</c></summary>
sealed class EachSlot<TOwner, TItem>(Step step, string name, ObjectShape shape, ListField<TOwner, TItem> list, bool reads, bool writes) : ObjectSlot<TItem>(step, name, shape, reads, writes)
    where TOwner : class
    where TItem : class, new()
{
    public override bool Repeats => true;

    public override bool Write(object target, OutLoop loop, WriteRun run, PutBack? putBack)
    {
        if (!Writes)
            return false;
        var items = list.Get(target);
        for (var i = 0; i < items.Count; i++)
        {
            run.Path.Push(Name, i);
            Shape.Write(items[i], loop, run);
            run.Path.Pop(Name);
        }
        return items.Count > 0;
    }

    protected override int Place(object target, TItem item) => list.Add(target, item);
}
