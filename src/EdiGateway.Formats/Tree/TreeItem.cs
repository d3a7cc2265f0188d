namespace EdiGateway.Formats.Tree;

/// <summary>A segment or a child loop, as it stands in its loop.</summary>
public readonly struct TreeItem(SegmentTree tree, int segment, int loop)
{
    public bool IsSegment => segment >= 0;

    public bool IsLoop => loop >= 0;

    /// <summary>Only when <see cref="IsSegment"/>.</summary>
    public Segment Segment => new(tree, segment);

    /// <summary>Only when <see cref="IsLoop"/>.</summary>
    public Loop Loop => new(tree, loop);
}
