using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Engine.Mapping.Plans;
using EdiGateway.Formats.Schema;

namespace EdiGateway.Engine.Mapping.Binding;

/// <summary>The form of a slot that is being put together.</summary>
enum SlotKind
{
    Segment,
    List,
    Loop,
    Object,
    Slices,
    Tree,
    Drop,
}

/// <summary>A slot while its rules are bound.</summary>
sealed class SlotDraft(SlotKind kind, Step step, Text at, PositionSchema[] positions)
{
    public SlotKind Kind => kind;

    public Step Step => step;

    /// <summary>The rule that made it.</summary>
    public Text At => at;

    /// <summary>The places of the schema that the slot may take from: all of one tag in the scope's loop.</summary>
    public PositionSchema[] Positions => positions;

    /// <summary>The segment whose elements the rules name; null for loops.</summary>
    public SegmentSchema? Segment => positions[0] switch { SegmentUse use => use.Segment, LoopSchema loop => loop.Trigger.Segment, _ => null };

    /// <summary>Of slices: the element at which the first begins.</summary>
    public int SliceStart { get; init; } = 1;

    public List<SegmentRule> Rules { get; } = [];

    public Coverage Coverage { get; } = new();

    /// <summary>Elements that are written, with the rule that does it.</summary>
    public Dictionary<(int Element, int Component), Text> Written { get; } = [];

    /// <summary>Elements that are read, with the rule that does it.</summary>
    public Dictionary<(int Element, int Component), Text> Taken { get; } = [];

    /// <summary>Whether a value of the document decides if the segment is written.</summary>
    public bool HasFields => Fields.Count > 0;

    /// <summary>The fields of the document that its rules write.</summary>
    public List<string> Fields { get; } = [];

    public bool HasConstants { get; set; }

    /// <summary>Whether it has a total, which is always there.</summary>
    public bool HasTotals { get; set; }

    /// <summary>Whether something of it is ever written.</summary>
    public bool Writes => Kind switch
    {
        SlotKind.Drop => false,
        SlotKind.Segment or SlotKind.List or SlotKind.Slices => Written.Count > 0,
        SlotKind.Loop => Inner!.Slots.Any(s => s.Writes),
        _ => !IsReadOnly,
    };

    /// <summary>Of an object or a list of objects: only: read.</summary>
    public bool IsReadOnly { get; set; }

    public bool IsAlwaysWritten => HasTotals || (HasConstants && !HasFields);

    /// <summary>Of a loop: what is inside.</summary>
    public ScopeDraft? Inner { get; set; }

    /// <summary>Makes the slot once everything inside is bound; set by list, object, slices and tree rules.</summary>
    public Func<Slot>? Make { get; set; }
}
