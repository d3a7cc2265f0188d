using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Engine.Mapping.Plans;
using EdiGateway.Formats.Schema;

namespace EdiGateway.Engine.Mapping.Binding;

/// <summary>A scope while its rules are bound: a loop (or a plain segment) and the object that it fills.</summary>
sealed class ScopeDraft
{
    ScopeDraft(LoopSchema[] loops, SegmentUse[]? segment, ObjectDraft target, PlaceNames places, bool isRoot)
    {
        (Loops, Segment, Target, Places, IsRoot) = (loops, segment, target, places, isRoot);
        Scope = new Scope(places, loops, isRoot);
    }

    public LoopSchema[] Loops { get; }

    /// <summary>The one plain segment that is the scope; null when it is a loop.</summary>
    public SegmentUse[]? Segment { get; }

    public ObjectDraft Target { get; }

    public PlaceNames Places { get; }

    public bool IsRoot { get; }

    public Scope Scope { get; }

    public List<SlotDraft> Slots { get; } = [];

    public static ScopeDraft Root(LoopSchema root, ObjectDraft target, bool isFlat) => new([root], null, target, new PlaceNames("", isFlat), isRoot: true);

    public static ScopeDraft OfLoops(LoopSchema[] loops, ObjectDraft target, PlaceNames places) => new(loops, null, target, places, isRoot: false);

    public static ScopeDraft OfSegment(SegmentUse[] uses, ObjectDraft target, bool isFlat) => new([uses[0].Loop], uses, target, new PlaceNames("", isFlat), isRoot: false);

    public string TriggerTag => Segment is null ? Loops[0].Trigger.Id : Segment[0].Id;

    /// <summary>Whether a place is ST or SE, which no map reads or writes.</summary>
    public bool IsEnvelope(PositionSchema position) => IsRoot && !Places.IsFlat && (position.Index == 0 || position.Id == "SE");

    /// <summary>The places of the schema that a tag means here: plain segments before loops.</summary>
    public PositionSchema[] Find(string tag)
    {
        if (Segment is not null)
            return tag == Segment[0].Id ? [.. Segment] : [];
        PositionSchema[] plain = [.. Loops.SelectMany(l => l.Segments).Where(u => u.Id == tag && !IsEnvelope(u))];
        return plain.Length > 0 ? plain : [.. Loops.SelectMany(l => l.Loops).Where(l => l.Trigger.Id == tag || l.Id == tag)];
    }

    /// <summary>What addresses can begin with here.</summary>
    public IEnumerable<string> Tags() => Segment is not null ? [Segment[0].Id] : Loops.SelectMany(l => l.Positions).Where(p => !IsEnvelope(p)).Select(p => p is LoopSchema loop ? loop.Trigger.Id : p.Id).Distinct();
}

/// <summary>An object of the document while its rules are bound: which of its fields are taken.</summary>
sealed class ObjectDraft(Type type)
{
    public Type Type => type;

    /// <summary>Field path → the rule that reads it.</summary>
    public Dictionary<string, Text> Read { get; } = new(StringComparer.Ordinal);

    /// <summary>Field path → the rule that writes it.</summary>
    public Dictionary<string, Text> Written { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Custom { get; } = new(StringComparer.Ordinal);
}
