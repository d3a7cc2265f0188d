using System.Numerics;

namespace EdiGateway.Formats.Schema;

/// <summary>A syntax note such as P0304, checked with one or two bit operations.</summary>
public sealed record SyntaxNote
{
    readonly ulong _first;
    readonly ulong _others;

    /// <param name="kind">The relation.</param>
    /// <param name="positions">Element positions in the segment, 1-based, in the order of the note.</param>
    public SyntaxNote(SyntaxKind kind, IReadOnlyList<int> positions)
    {
        if (positions.Count < 2 || positions.Any(position => position is < 1 or > 63))
            throw new ArgumentException($"A syntax note names at least two positions between 1 and 63, not '{string.Join(' ', positions)}'.", nameof(positions));
        Kind = kind;
        Positions = positions;
        _first = 1UL << positions[0];
        foreach (var position in positions)
            Mask |= 1UL << position;
        _others = Mask & ~_first;
    }

    public SyntaxKind Kind { get; }

    public IReadOnlyList<int> Positions { get; }

    /// <summary>Bit n stands for the element at position n; bit 0 is unused.</summary>
    public ulong Mask { get; }

    /// <summary>For two neighbours that come together or not at all the bit of the first; 0 for all other notes.</summary>
    internal ulong NeighbourPair => Kind == SyntaxKind.Paired && Mask == (Mask & ~Mask + 1) * 3 ? Mask & ~Mask + 1 : 0;

    /// <summary>Is the note satisfied by a segment whose non-empty elements are the bits of <paramref name="present"/>?</summary>
    public bool Holds(ulong present) => Kind switch
    {
        SyntaxKind.Paired => (present & Mask) is 0 || (present & Mask) == Mask,
        SyntaxKind.Required => (present & Mask) != 0,
        SyntaxKind.Exclusive => BitOperations.PopCount(present & Mask) <= 1,
        SyntaxKind.Conditional => (present & _first) == 0 || (present & _others) == _others,
        _ => (present & _first) == 0 || (present & _others) != 0,
    };

    /// <summary>Reads the printed form: a letter and two digits per position, "P0304".</summary>
    /// <exception cref="FormatException">The text is no such note.</exception>
    public static SyntaxNote Parse(string text)
    {
        var kind = text is { Length: >= 5 } && text.Length % 2 == 1 && text.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 ? "PRECL".IndexOf(text[0]) : -1;
        if (kind < 0)
            throw new FormatException($"'{text}' is no syntax note: one of P R E C L and two digits per element position are expected, such as P0304.");
        return new SyntaxNote((SyntaxKind)kind, [.. Enumerable.Range(0, text.Length / 2).Select(i => int.Parse(text.AsSpan(1 + i * 2, 2)))]);
    }

    public override string ToString() => "PRECL"[(int)Kind] + string.Concat(Positions.Select(position => position.ToString("00")));
}
