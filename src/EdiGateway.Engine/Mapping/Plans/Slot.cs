using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>All rules of a scope about the segments, or loops, of one address.</summary>
abstract class Slot(Step step)
{
    public Step Step { get; } = step;

    /// <summary>Number among the slots of the scope.</summary>
    public int Index { get; set; }

    public SegmentTests Tests { get; } = new(step.Tests);

    /// <summary>Whether the slot takes every matching segment or loop, and not only the first.</summary>
    public virtual bool Repeats => false;

    /// <param name="segment">A plain segment.</param>
    /// <param name="target">The object of the scope.</param>
    /// <param name="occurrence">How many this slot has taken, this one included.</param>
    /// <param name="run">The walk.</param>
    public virtual void Read(in Segment segment, object target, int occurrence, ReadRun run) => throw new InvalidOperationException($"{Step} is a loop.");

    public virtual void Read(in Loop loop, object target, int occurrence, ReadRun run) => throw new InvalidOperationException($"{Step} is a segment.");

    /// <summary>Writes what the document has into the loop; true when it had something.</summary>
    public abstract bool Write(object target, OutLoop loop, WriteRun run, PutBack? putBack);
}

/// <summary>Segments that are knowingly not taken over.</summary>
sealed class DropSlot(Step step) : Slot(step)
{
    public override bool Repeats => true;

    public override void Read(in Segment segment, object target, int occurrence, ReadRun run)
    {
    }

    public override void Read(in Loop loop, object target, int occurrence, ReadRun run)
    {
    }

    public override bool Write(object target, OutLoop loop, WriteRun run, PutBack? putBack) => false;
}
