using EdiGateway.Formats.Tree;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>Makes the tree of a document from its records.</summary>
static class FlatTree
{
    public static SegmentTree Build(Layout layout, IReadOnlyList<FlatRecord> records)
    {
        var t = new SegmentTree();
        foreach (var r in records) t.Records.Add((r.Layout.Id, r.Values, r.Parent));
        return t;
    }
}
