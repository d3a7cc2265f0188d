using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>A rule about elements of one segment. The segment may be used by other rules too.</summary>
/// <param name="reads">Whether the rule acts when reading; <c>only: write</c> takes this away.</param>
/// <param name="writes">Whether the rule acts when writing; <c>only: read</c> takes this away.</param>
abstract class SegmentRule(bool reads = true, bool writes = true)
{
    public bool Reads => reads;

    public bool Writes => writes;

    /// <summary>A rule that always wants to look.</summary>
    protected const ulong Always = ulong.MaxValue;

    /// <summary>The elements that reading looks at: bit n for element n. When all of them are empty, the segment says nothing to the rule.</summary>
    public virtual ulong Elements => Always;

    public abstract void Read(in Segment segment, object target, ReadRun run);

    /// <summary>Puts the rule's values into the segment; true when the document had something to say, so that the segment must be there.</summary>
    public abstract bool Write(object target, OutSegment segment, WriteRun run);

    /// <summary>Fills in what a segment needs once it is sure to be written: constants, defaults, counts.</summary>
    public virtual void Complete(object target, OutSegment segment, WriteRun run)
    {
    }
}
