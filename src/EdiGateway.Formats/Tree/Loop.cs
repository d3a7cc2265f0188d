using EdiGateway.Formats.Schema;

namespace EdiGateway.Formats.Tree;

/// <summary>An occurrence of a loop in a <see cref="SegmentTree"/>: a run of segments, some of them in child loops.</summary>
public readonly struct Loop(SegmentTree tree, int index)
{
    public SegmentTree Tree => tree;

    /// <summary>From 0 in the set; 0 is the root.</summary>
    public int Index => index;

    /// <summary>Ordinal of the loop in the set's schema; 0 is the root.</summary>
    public int SchemaIndex => tree.LoopSchemaIndex(index);

    public LoopSchema? Schema => tree.Schema?.Loops[SchemaIndex];

    public string Id => Schema?.Id ?? "";

    public bool IsRoot => index == 0;

    public Loop Parent => new(tree, tree.LoopParent(index));

    /// <summary>Index of its first segment, the trigger.</summary>
    public int First => tree.LoopFirst(index);

    /// <summary>Index behind its last segment, those of its child loops included.</summary>
    public int End => tree.LoopEnd(index);

    public Segment Trigger => new(tree, First);

    /// <summary>Its own segments and child loops in document order.</summary>
    public ItemEnumerator Items => new(tree, index);

    /// <summary>Walks a loop without allocating: foreach over <see cref="Loop.Items"/>.</summary>
    public struct ItemEnumerator(SegmentTree tree, int loop)
    {
        readonly int _end = tree.LoopEnd(loop);
        int _next = tree.LoopFirst(loop);
        int _segment;
        int _inside;

        public readonly TreeItem Current => new(tree, _segment, _inside);

        public readonly ItemEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_next >= _end)
                return false;
            var inside = tree.LoopOf(_next);
            if (inside == loop)
            {
                (_segment, _inside) = (_next++, -1);
                return true;
            }

            while (tree.LoopParent(inside) != loop)
                inside = tree.LoopParent(inside);
            (_segment, _inside) = (-1, inside);
            _next = tree.LoopEnd(inside);
            return true;
        }
    }
}
