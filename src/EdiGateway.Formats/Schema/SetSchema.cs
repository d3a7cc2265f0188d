using System.Text;

namespace EdiGateway.Formats.Schema;

/// <summary>A transaction set of one version, with a partner's overlay already applied; or the layout of a flat file. Immutable once built.</summary>
public sealed class SetSchema
{
    readonly Dictionary<string, SegmentSchema> _segments = [];
    readonly TagTable _tags;

    /// <summary>Numbers uses and loops in document order and takes the tree over; it belongs to this set from now on.</summary>
    /// <param name="root">The whole set as one loop; its trigger is ST (or the first record).</param>
    /// <param name="version">The dictionary's version folder, e.g. as GS08 resolves to it.</param>
    /// <param name="id">ST01.</param>
    /// <param name="functionalGroup">GS01 of the groups that carry this set.</param>
    /// <param name="name">Short name in our words.</param>
    public SetSchema(string version, string id, string functionalGroup, string name, LoopSchema root)
    {
        (Version, Id, FunctionalGroup, Name, Root) = (version, id, functionalGroup, name, root);
        List<SegmentUse> uses = [];
        List<LoopSchema> loops = [];
        Collect(root, uses, loops);
        var (standing, standingLoops) = (uses.Count, loops.Count);
        CollectVariants(root, uses, loops);
        (Uses, Loops) = (Number(uses, standing), Number(loops, standingLoops));
        UseArray = [.. Uses];

        AllUses = uses;
        foreach (var use in Uses)
            _segments.TryAdd(use.Segment.Id, use.Segment);
        Tags = [.. _segments.Keys];
        _tags = new TagTable(Tags);
        foreach (var use in uses)
            use.TagIndex = _tags.Find(Encoding.Latin1.GetBytes(use.Segment.Id));
        foreach (var loop in loops)
            loop.Places = new LoopPlaces(loop, Tags.Count);
    }

    public string Version { get; }

    public string Id { get; }

    public string FunctionalGroup { get; }

    public string Name { get; }

    public LoopSchema Root { get; }

    /// <summary>By ordinal; the root is 0. Variants have the ordinal of what they are a variant of and are not listed.</summary>
    public IReadOnlyList<LoopSchema> Loops { get; }

    /// <summary>By ordinal.</summary>
    public IReadOnlyList<SegmentUse> Uses { get; }

    /// <summary><see cref="Uses"/>, for those who ask per segment.</summary>
    internal SegmentUse[] UseArray { get; }

    /// <summary>Those in variants as well.</summary>
    internal IReadOnlyList<SegmentUse> AllUses { get; }

    /// <summary>The distinct tags of the set; the index is what <see cref="TagIndex(ReadOnlySpan{byte})"/> finds.</summary>
    public IReadOnlyList<string> Tags { get; }

    /// <summary>A tag's small number, -1 when the set has no such segment. Allocates nothing.</summary>
    public int TagIndex(ReadOnlySpan<byte> tag) => _tags.Find(tag);

    /// <summary>The same for a packed tag.</summary>
    internal int TagIndex(ulong tag) => _tags.Find(tag);

    /// <summary>The segment as its first use has it; null when the set has no such segment.</summary>
    public SegmentSchema? Segment(string tag) => _segments.GetValueOrDefault(tag);

    /// <summary>The positions at a path such as "PO1/N1/REF"; several when a loop id or tag stands twice in one loop. In variants only when it names them ("N1[ST]/N4").</summary>
    public IEnumerable<PositionSchema> At(string path)
    {
        IEnumerable<PositionSchema> here = [Root];
        foreach (var step in SchemaPath.Steps(path))
            here = here.OfType<LoopSchema>().SelectMany(loop => loop.Positions).SelectMany(position => position.Variants.Prepend(position)).Where(position => $"{position.Id}{position.Qualifier}" == step);
        return here;
    }

    public override string ToString() => $"{Id} {Version}";

    static void Collect(LoopSchema loop, List<SegmentUse> uses, List<LoopSchema> loops)
    {
        loops.Add(loop);
        foreach (var position in loop.Positions)
            if (position is SegmentUse use)
                uses.Add(use);
            else
                Collect((LoopSchema)position, uses, loops);
    }

    static void CollectVariants(LoopSchema loop, List<SegmentUse> uses, List<LoopSchema> loops)
    {
        foreach (var position in loop.Positions)
        {
            foreach (var variant in position.Variants)
                if (variant is SegmentUse use)
                    uses.Add(use);
                else
                {
                    Collect((LoopSchema)variant, uses, loops);
                    CollectVariants((LoopSchema)variant, uses, loops);
                }
            if (position is LoopSchema inner)
                CollectVariants(inner, uses, loops);
        }
    }

    // A tree copied for an overlay brings the standard's ordinals along; what the overlay adds comes after them.
    static List<T> Number<T>(List<T> inDocumentOrder, int standing)
        where T : PositionSchema
    {
        var next = inDocumentOrder.Take(standing).Count(position => position.Ordinal >= 0);
        List<T> listed = [.. inDocumentOrder.Take(standing), .. inDocumentOrder.Skip(standing).Where(position => position.Ordinal < 0)];
        foreach (var position in listed.Where(position => position.Ordinal < 0))
            position.Ordinal = next++;
        return [.. listed.OrderBy(position => position.Ordinal)];
    }
}
