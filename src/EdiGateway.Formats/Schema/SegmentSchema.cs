using System.Runtime.CompilerServices;

namespace EdiGateway.Formats.Schema;

/// <summary>A segment of the dictionary, or a record of a flat file. Element n is <c>Elements[n - 1]</c>.</summary>
public sealed class SegmentSchema
{
    readonly ElementRule[] _rules;

    public SegmentSchema(string id, string name, IReadOnlyList<ElementUse> elements, IReadOnlyList<SyntaxNote>? notes = null)
    {
        Id = id;
        Name = name;
        Elements = elements;
        Notes = notes ?? [];
        _rules = [.. elements.Select(use => new ElementRule(use))];
        ValueRules = [.. _rules.Select(rule => new ValueRule(in rule))];
        foreach (var note in Notes.Where(note => note.NeighbourPair != 0))
            NeighbourPairs |= note.NeighbourPair;
        OtherNotes = [.. Notes.Where(note => note.NeighbourPair == 0)];
        NoteArray = [.. Notes];
        for (var i = 0; i < elements.Count && i < 63; i++)
        {
            if (elements[i].Requirement == Requirement.Mandatory)
                MandatoryMask |= 2UL << i;
            if (elements[i].Requirement == Requirement.Forbidden)
                ForbiddenMask |= 2UL << i;
        }
    }

    /// <summary>The tag, "PO1".</summary>
    public string Id { get; }

    /// <summary>Short name in our words; the tag when the dictionary has none.</summary>
    public string Name { get; }

    public IReadOnlyList<ElementUse> Elements { get; }

    public IReadOnlyList<SyntaxNote> Notes { get; }

    /// <summary>Bit n is set when the element at position n is mandatory; bit 0 is unused, as in <see cref="SyntaxNote.Mask"/>.</summary>
    public ulong MandatoryMask { get; }

    /// <summary>Bit n is set when an overlay forbids the element at position n.</summary>
    public ulong ForbiddenMask { get; }

    /// <summary>What the validator asks per element, flat and in order: rule n - 1 belongs to element n.</summary>
    public ReadOnlySpan<ElementRule> Rules => _rules;

    internal ValueRule[] ValueRules { get; }

    internal SyntaxNote[] NoteArray { get; }

    /// <summary>Whether all notes are satisfied, as <see cref="SyntaxNote.Holds"/> says of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool NotesHold(ulong present)
    {
        // Segments such as PO1 have many notes of the form "both or none" about two neighbours; these are asked all at once.
        if (((present ^ present >> 1) & NeighbourPairs) != 0)
            return false;
        foreach (var note in OtherNotes)
            if (!note.Holds(present))
                return false;
        return true;
    }

    ulong NeighbourPairs { get; }

    SyntaxNote[] OtherNotes { get; }

    public override string ToString() => Id;
}
