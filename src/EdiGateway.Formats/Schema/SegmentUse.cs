namespace EdiGateway.Formats.Schema;

/// <summary>A segment at its place in a set.</summary>
public sealed class SegmentUse(SegmentSchema segment) : PositionSchema
{
    public override string Id => Segment.Id;

    /// <summary>Elements and notes as they hold here; an overlay may narrow one use of a tag and not another.</summary>
    public SegmentSchema Segment { get; } = segment;

    public int MaxUse => Max;

    public LoopSchema Loop => Parent!;

    /// <summary>The tag's small number in its set, see <see cref="SetSchema.TagIndex(ReadOnlySpan{byte})"/>.</summary>
    public int TagIndex { get; internal set; } = -1;

    /// <summary>Does this segment begin an occurrence of its loop?</summary>
    public bool IsTrigger => Index == 0;
}
