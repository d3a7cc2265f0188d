using System.Buffers;
using System.Text;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>Makes the tree of a document from its records. The tree's buffer holds plain values in UTF-8, whatever the file's own form was.</summary>
static class FlatTree
{
    public static SegmentTree Build(Layout layout, IReadOnlyList<FlatRecord> records)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var tree = new SegmentTree { Charset = Encoding.UTF8 };
        tree.Begin(layout.Schema, []);
        var loops = new int[records.Count];
        var open = new Stack<(int Record, int Loop)>();
        for (var i = 0; i < records.Count; i++)
        {
            var (record, values, parent, _, offset) = records[i];
            AddSegment(tree, bytes, record, values, offset);
            while (open.TryPeek(out var inner) && inner.Record != parent)
                tree.CloseLoop(open.Pop().Loop, includingLast: false);
            var around = parent < 0 ? 0 : loops[parent];
            loops[i] = record.LoopOrdinal < 0 ? around : tree.OpenLoop(record.LoopOrdinal, around);
            if (record.LoopOrdinal >= 0)
                open.Push((i, loops[i]));
            tree.Place(i, record.UseOrdinal, loops[i]);
        }
        tree.Rebase(bytes.WrittenSpan.ToArray());
        return tree;
    }

    static void AddSegment(SegmentTree tree, ArrayBufferWriter<byte> bytes, LayoutRecord record, string[] values, long offset)
    {
        tree.AddSegment(bytes.WrittenCount, offset);
        Encoding.UTF8.GetBytes(record.Id, bytes);
        tree.AddBound(bytes.WrittenCount);
        var count = Array.FindLastIndex(values, v => v.Length > 0) + 1;
        for (var i = 0; i < count; i++)
        {
            // The tree counts one byte between values; which one does not matter.
            bytes.Write([(byte)0]);
            Encoding.UTF8.GetBytes(values[i], bytes);
            tree.AddBound(bytes.WrittenCount);
        }
    }
}
