using System.Collections.Frozen;
using System.Globalization;
using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>A hierarchy that the format keeps as a flat list of loops, each with its number, its parent's number and its level: X12's HL.</summary>
/// <param name="step">The loop.</param>
/// <param name="places">Names of places.</param>
/// <param name="root">The level that is the surrounding object itself.</param>
sealed class TreeSlot(Step step, PlaceNames places, TreeLevel root) : Slot(step), IInnerScope
{
    public Scope Inner => root.Scope;

    public override bool Repeats => true;

    public override void Read(in Loop loop, object target, int occurrence, ReadRun run)
    {
        var hl = loop.Trigger;
        run.TreeCount++;
        var code = hl.Text(3);
        var above = Parent(hl, run);
        if (above is null && code == root.Code && !run.Nodes.Any(n => n.Value.Level == root))
        {
            Read(loop, new TreeNode(root, target, null, "", -1), hl, run);
            return;
        }
        var parent = above ?? run.Nodes.Values.FirstOrDefault(n => n.Level == root);
        while (parent is not null && !parent.Level.Links.ContainsKey(code))
            parent = parent.Parent;
        if (parent is null)
        {
            run.Report(Catalogue.MapLevelMisplaced, hl, new ElementPlace($"{places.Prefix}HL03", 3), "", "it is kept as an extension of the document", hl.Element(3));
            places.KeepLoop(loop, occurrence, target, run);
            return;
        }
        if (!ReferenceEquals(parent, above))
            run.Report(Catalogue.MapLevelMisplaced, hl, new ElementPlace($"{places.Prefix}HL03", 3), "", $"it is put into the nearest level that can hold it, {parent.Level.Code}", hl.Element(3));
        var link = parent.Level.Links[code];
        var (item, index) = link.Add(parent.Item);
        Read(loop, new TreeNode(link.Child, item, parent, link.Name, index), hl, run);
    }

    public override bool Write(object target, OutLoop loop, WriteRun run, PutBack? putBack)
    {
        var own = new OutLoop(root.Scope.Loops[0].Id);
        var hasChildren = root.HasChildren(target);
        if (!root.Scope.Write(target, own, isOwn: hasChildren, run, putBack))
            return false;
        putBack?.Note(places.Of(Step, 1), own);
        var kept = Kept((DocumentPart)target);
        Write(root, target, own, parent: 0, loop, kept, run);
        run.TreeCount += kept.Count(number => number > run.TreeCount);
        return true;
    }

    /// <summary>Numbers of the levels that no rule took: they go back as they came, so no other level may have them, and they count. Not a number: none of ours.</summary>
    List<int> Kept(DocumentPart target) =>
    [
        .. from kept in target.Extensions ?? FrozenDictionary<string, string>.Empty
           where kept.Key.StartsWith($"{places.Prefix}{Step.Tag}(", StringComparison.Ordinal) && kept.Key.EndsWith(")/HL01", StringComparison.Ordinal)
           select int.TryParse(kept.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue,
    ];

    /// <summary>The node that HL02 names; the node before when it names none that is known.</summary>
    static TreeNode? Parent(in Segment hl, ReadRun run)
    {
        var number = hl.Text(2);
        return number.Length > 0 && run.Nodes.TryGetValue(number, out var node) ? node : null;
    }

    static void Read(in Loop loop, TreeNode node, in Segment hl, ReadRun run)
    {
        run.Nodes[hl.Text(1)] = node;
        node.Push(run.Path);
        node.Level.Scope.Read(loop, node.Item, run);
        node.Pop(run.Path);
    }

    static void Write(TreeLevel level, object item, OutLoop own, int parent, OutLoop all, List<int> kept, WriteRun run)
    {
        var number = ++run.TreeCount;
        while (kept.Contains(number))
            number = ++run.TreeCount;
        var hl = own.Segments[0];
        hl.Set(1, number.ToString(CultureInfo.InvariantCulture));
        hl.Set(2, parent == 0 ? null : parent.ToString(CultureInfo.InvariantCulture));
        hl.Set(3, level.Code);
        hl.Set(4, level.HasChildren(item) ? "1" : "0");
        all.Loops.Add(own);
        foreach (var link in level.Links.Values)
        {
            var index = 0;
            foreach (var child in link.Items(item))
            {
                run.Path.Push(link.Name, index++);
                Write(link.Child, child, link.Child.Shape!.WriteLoop(child, run), number, all, kept, run);
                run.Path.Pop(link.Name);
            }
        }
    }
}

/// <summary>A slot that has a scope inside whose values belong to the surrounding object.</summary>
interface IInnerScope
{
    Scope Inner { get; }
}
