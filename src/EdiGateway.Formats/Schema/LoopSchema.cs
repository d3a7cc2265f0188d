namespace EdiGateway.Formats.Schema;

/// <summary>A loop: segments and loops in the order of the standard. The first segment begins each occurrence.</summary>
public sealed class LoopSchema : PositionSchema
{
    /// <param name="id">The loop's id in the set table, usually the tag of its trigger.</param>
    /// <param name="positions">What it holds, in order; the first must be a segment.</param>
    public LoopSchema(string id, IReadOnlyList<PositionSchema> positions)
    {
        if (positions is not [SegmentUse, ..])
            throw new SchemaException($"Loop {id} must begin with the segment that starts it.");
        Id = id;
        Trigger = (SegmentUse)positions[0];
        Positions = positions;
        for (var i = 0; i < positions.Count; i++)
        {
            foreach (var position in positions[i].Variants.Prepend(positions[i]))
                (position.Parent, position.Index) = (this, i);
        }
    }

    public override string Id { get; }

    public IReadOnlyList<PositionSchema> Positions { get; }

    /// <summary>The segment that begins each occurrence.</summary>
    public SegmentUse Trigger { get; }

    /// <summary>Compiled by the set, once tags have numbers.</summary>
    internal LoopPlaces Places { get; set; } = null!;

    public int MaxRepeat => Max;

    /// <summary>0 for the root.</summary>
    public int Depth => Parent is null ? 0 : Parent.Depth + 1;

    public IEnumerable<SegmentUse> Segments => Positions.OfType<SegmentUse>();

    public IEnumerable<LoopSchema> Loops => Positions.OfType<LoopSchema>();
}
