namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>A number computed from a document: <c>count(lines)</c>, <c>sum(lines.quantity)</c>, <c>count(HL)</c>.</summary>
abstract class Measure
{
    public abstract decimal Of(object target, int treeCount);
}

sealed class CountMeasure<TOwner, TItem>(ListField<TOwner, TItem> list) : Measure
    where TOwner : class
{
    public override decimal Of(object target, int treeCount) => list.Count(target);
}

sealed class SumMeasure<TOwner, TItem>(ListField<TOwner, TItem> list, Field<TItem, decimal?> field) : Measure
    where TOwner : class
    where TItem : class
{
    public override decimal Of(object target, int treeCount)
    {
        var sum = 0m;
        foreach (var item in list.Get(target))
        {
            if (field.TryGet(item, out var value))
                sum += value.GetValueOrDefault();
        }
        return sum;
    }
}

/// <summary>The levels of a hierarchy, counted while it is read or written.</summary>
sealed class TreeMeasure : Measure
{
    public override decimal Of(object target, int treeCount) => treeCount;
}
