namespace EdiGateway.Formats.Schema;

/// <summary>A line of the printed set table: a <see cref="SegmentUse"/> or a <see cref="LoopSchema"/>.</summary>
public abstract class PositionSchema
{
    /// <summary>Unbounded repetition, ">1" in print.</summary>
    public const int Unbounded = int.MaxValue;

    /// <summary>The segment's tag or the loop's id.</summary>
    public abstract string Id { get; }

    public required Requirement Requirement { get; init; }

    public bool Required => Requirement == Requirement.Mandatory;

    /// <summary>How often it may occur in one occurrence of its loop; <see cref="Unbounded"/>, or 0 when an overlay forbids it.</summary>
    public required int Max { get; init; }

    /// <summary>What an overlay made of this position for some codes, such as N1[ST] of N1; an occurrence is counted by the first that fits as well as by the position itself.</summary>
    public IReadOnlyList<PositionSchema> Variants { get; internal init; } = [];

    /// <summary>Of a variant: which occurrences it is about. Null for the positions of the standard.</summary>
    public Qualifier? Qualifier { get; internal init; }

    /// <summary>1 = heading, 2 = detail, 3 = summary.</summary>
    public int Area { get; init; } = 1;

    /// <summary>The loop it stands in; null for the root only.</summary>
    public LoopSchema? Parent { get; internal set; }

    /// <summary>Its index in the parent's <see cref="LoopSchema.Positions"/>.</summary>
    public int Index { get; internal set; }

    /// <summary>Small number, unique within its set among segment uses or among loops, stable under overlays.</summary>
    public int Ordinal { get; internal set; } = -1;

    /// <summary>How a place is written: loops from the outside in, then the segment, parted by slashes ("PO1/N1/REF"), variants with their codes ("N1[ST]/N4").</summary>
    public string Path => Parent is null ? "" : Parent.Parent is null ? $"{Id}{Qualifier}" : $"{Parent.Path}/{Id}{Qualifier}";

    public override string ToString() => Path;
}
