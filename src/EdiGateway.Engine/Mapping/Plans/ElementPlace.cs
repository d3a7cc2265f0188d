using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>An element, or a component of one; in slices, an element counted from where the slice starts.</summary>
/// <param name="Place">As kept in extensions, relative to the object: <c>REF[DP]02</c>.</param>
/// <param name="Number">Element number from 1.</param>
/// <param name="Component">Component from 1; 0 for the whole element.</param>
/// <param name="InSlice">Whether the number counts from the start of the slice.</param>
/// <param name="Repeat">How often the element may stand in its segment, parted by the repetition separator.</param>
sealed record ElementPlace(string Place, int Number, int Component = 0, bool InSlice = false, int Repeat = 1)
{
    /// <summary>The element as a bit, as <see cref="SegmentRule.Elements"/>; all bits when it depends on the slice.</summary>
    public ulong Bit => InSlice || Number > 63 ? ulong.MaxValue : 1UL << Number;

    public ReadOnlySpan<byte> Text(in Segment segment, ReadRun run)
    {
        var number = InSlice ? run.SliceStart + Number - 1 : Number;
        return Component == 0 ? run.Text(segment, number) : run.Text(segment.Element(number, Component));
    }

    public void Set(OutSegment segment, WriteRun run, string text)
    {
        var number = InSlice ? run.SliceStart + Number - 1 : Number;
        if (Component == 0)
            segment.Set(number, text);
        else
            segment.Set(number, Component, text);
    }

    public string? Get(OutSegment segment, WriteRun run)
    {
        var number = InSlice ? run.SliceStart + Number - 1 : Number;
        return Component == 0 ? segment.Get(number) : segment.Get(number, Component);
    }

    public bool IsEmpty(OutSegment segment, WriteRun run) => string.IsNullOrEmpty(Get(segment, run));

    public Origin Origin(in Segment segment, ReadRun run) => new(segment.Id, segment.Position, InSlice ? run.SliceStart + Number - 1 : Number, Component);
}
