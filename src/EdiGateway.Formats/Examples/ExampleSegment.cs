using System.Globalization;
using System.Text;
using EdiGateway.Formats.Schema;
using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Examples;

/// <summary>Writes the segments of one made-up set, ST and SE included, and keeps the syntax notes.</summary>
sealed class ExampleSegment(string setId, ExampleValues values, Random random, Delimiters delimiters, string lineEnd)
{
    readonly char _element = (char)delimiters.Element;
    readonly char _component = (char)delimiters.Component;
    readonly string _end = (char)delimiters.Segment + lineEnd;
    StringBuilder _text = new();
    ExampleDamage _damage;
    int _count;
    int _number;

    /// <summary>Number of the line that is being written.</summary>
    public int Line { get; set; }

    /// <summary>HL01, HL02, HL03 of the level that is being written.</summary>
    public (int Number, int? Parent, string Code) Level { get; set; }

    public void Begin(StringBuilder text, ExampleDamage damage, int number)
    {
        (_text, _damage, _number, _count, Line) = (text, damage, number, 1, 1);
        values.Reset();
        _text.Append(CultureInfo.InvariantCulture, $"ST{_element}{setId}{_element}{number:0000}{_end}");
    }

    public void End()
    {
        if (_damage == ExampleDamage.UnknownSegment)
        {
            _text.Append("QQ9").Append(_element).Append('1').Append(_end);
            _count++;
        }

        _count++;
        var (count, control) = (_count + (_damage == ExampleDamage.WrongCount ? 1 : 0), _number + (_damage == ExampleDamage.WrongControl ? 1 : 0));
        _text.Append(CultureInfo.InvariantCulture, $"SE{_element}{count}{_element}{control:0000}{_end}");
    }

    public void Append(SegmentSchema segment, int lines)
    {
        var present = Choose(segment);
        _text.Append(segment.Id);
        var written = 0;
        for (var n = 1; n <= segment.Elements.Count && n < 64; n++)
        {
            if ((present >> n & 1) == 0)
                continue;
            for (; written < n; written++)
                _text.Append(_element);
            Append(segment, n, lines);
        }

        if (_damage == ExampleDamage.TooManyElements && _count == 1)
        {
            for (; written <= segment.Elements.Count; written++)
                _text.Append(_element);
            _text.Append('1');
        }

        _text.Append(_end);
        _count++;
    }

    void Append(SegmentSchema segment, int n, int lines)
    {
        var use = segment.Elements[n - 1];
        if (segment.Id == "HL" && n <= 3)
            _text.Append(n switch { 1 => Level.Number.ToString(CultureInfo.InvariantCulture), 2 => Level.Parent?.ToString(CultureInfo.InvariantCulture), _ => Level.Code });
        else if (use.Composite is { } composite)
            AppendComposite(composite);
        else if (use.Element!.Id == "354")   // number of line items, CTT01
            _text.Append(lines.ToString(CultureInfo.InvariantCulture));
        else if (n == 1 && use.Element.Id == "350")   // assigned identification, the line's number
            _text.Append(Line.ToString(CultureInfo.InvariantCulture).PadLeft(use.Element.Min, '0'));
        else
            values.Append(_text, use.Element);
    }

    void AppendComposite(CompositeSchema composite)
    {
        var present = Repair(composite.Notes, Mandatory(composite.Components) | 2, Mandatory(composite.Components) | 2);
        var written = 1;
        for (var n = 1; n <= composite.Components.Count; n++)
        {
            if ((present >> n & 1) == 0)
                continue;
            for (; written < n; written++)
                _text.Append(_component);
            values.Append(_text, composite.Components[n - 1].Element!);
        }
    }

    ulong Choose(SegmentSchema segment)
    {
        var present = segment.MandatoryMask;
        if (segment.Id == "HL")
            return 0b1010 | (Level.Parent is null ? 0UL : 0b100);
        for (var n = 1; n <= segment.Elements.Count && n < 64; n++)
            if (segment.Elements[n - 1] is { Requirement: Requirement.Optional or Requirement.Conditional } use && Likelihood(segment, use, n) > random.NextDouble())
                present |= 1UL << n;
        if ((present & ~1UL) == 0)
            present |= 2;
        return Repair(segment.Notes, present, segment.MandatoryMask | 2);
    }

    // Hash totals and the like can only be wrong when they are made up.
    double Likelihood(SegmentSchema segment, ElementUse use, int n) => use.Element is { Id: "347" or "96" } or { Type: ElementType.B } ? 0
        : values.Usual(segment.Id) is { } usual ? (usual.Contains(n) ? 0.9 : 0.005)
        : n <= 4 ? 0.7 : n <= 9 ? 0.3 : 0.05;

    static ulong Mandatory(IReadOnlyList<ElementUse> uses)
    {
        var mask = 0UL;
        for (var i = 0; i < uses.Count; i++)
            if (uses[i].Requirement == Requirement.Mandatory)
                mask |= 2UL << i;
        return mask;
    }

    /// <summary>Adds and takes elements until all notes hold; when they quarrel, it begins again from the least.</summary>
    static ulong Repair(IReadOnlyList<SyntaxNote> notes, ulong present, ulong least)
    {
        for (var round = 0; notes.FirstOrDefault(note => !note.Holds(present)) is { } broken; round++)
        {
            if (round == 10)
                present = least;
            if (round == 20)
                break;
            var first = 1UL << broken.Positions[0];
            present = broken.Kind switch
            {
                SyntaxKind.Exclusive => present & ~broken.Mask | first,
                SyntaxKind.Required => present | first,
                SyntaxKind.ListConditional => present | 1UL << broken.Positions[1],
                _ => present | broken.Mask,
            };
        }

        return present;
    }
}
