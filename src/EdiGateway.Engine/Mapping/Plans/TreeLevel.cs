namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>A level of a hierarchy: its code, its rules, and the levels that it may hold.</summary>
/// <param name="code">HL03.</param>
/// <param name="scope">The rules.</param>
sealed class TreeLevel(string code, Scope scope)
{
    public string Code => code;

    public Scope Scope => scope;

    /// <summary>How items of the level are written; null for the level that is the surrounding object.</summary>
    public ObjectShape? Shape { get; set; }

    /// <summary>Child levels by code, in the order of the map.</summary>
    public Dictionary<string, TreeLink> Links { get; } = new(StringComparer.Ordinal);

    public bool HasChildren(object item) => Links.Values.Any(link => link.Items(item).Any());
}

/// <summary>The list in which a level holds the items of another.</summary>
abstract class TreeLink(string name, TreeLevel child)
{
    public string Name => name;

    public TreeLevel Child => child;

    public abstract (object Item, int Index) Add(object owner);

    public abstract IEnumerable<object> Items(object owner);
}

sealed class TreeLink<TOwner, TItem>(string name, TreeLevel child, ListField<TOwner, TItem> list) : TreeLink(name, child)
    where TOwner : class
    where TItem : class, new()
{
    public override (object Item, int Index) Add(object owner)
    {
        var item = New<TItem>.Instance();
        list.Add(owner, item);
        return (item, list.Count(owner) - 1);
    }

    public override IEnumerable<object> Items(object owner) => list.Get(owner);
}

/// <summary>An item of a hierarchy while it is read.</summary>
sealed record TreeNode(TreeLevel Level, object Item, TreeNode? Parent, string Name, int Index)
{
    public void Push(DocumentPath path)
    {
        Parent?.Push(path);
        path.Push(Name, Index);
    }

    public void Pop(DocumentPath path)
    {
        path.Pop(Name);
        Parent?.Pop(path);
    }
}
