using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Formats.X12;

/// <summary>Checks the values of one segment: presence, types, lengths, codes, dates, conditions (X12.6).</summary>
sealed class ElementChecks
{
    Leniency _leniency = Leniency.Standard;
    Delimiters _delimiters;
    FindingList _findings = null!;

    public void Begin(Leniency leniency, Delimiters delimiters, FindingList findings) => (_leniency, _delimiters, _findings) = (leniency, delimiters, findings);

    /// <param name="segment">Its place in the set is known.</param>
    /// <param name="schema">Its rules there.</param>
    /// <param name="isPlain">Printable ASCII without components and repetitions; then most segments are seen to be fine at a glance.</param>
    public void Check(Segment segment, SegmentSchema schema, bool isPlain)
    {
        if (!isPlain || !IsFine(segment, schema))
            CheckThoroughly(segment, schema);
    }

    static bool IsFine(Segment segment, SegmentSchema schema)
    {
        var bounds = segment.Tree.Bounds(segment.Index, out var bytes);
        var rules = schema.ValueRules;
        if (bounds.Length < 2 || bounds.Length > rules.Length + 1 || bounds.Length > 64)
            return false;
        var present = 0UL;
        var start = bounds[0] + 1;
        for (var n = 1; n < bounds.Length; n++)
        {
            var end = bounds[n];
            if (end > start)
            {
                present |= 1UL << n;
                if (!rules[n - 1].IsFine(ref bytes[start], end - start))
                    return false;
            }

            start = end + 1;
        }

        segment.Tree.NotePresent(segment.Index, present);
        return present >> bounds.Length - 1 != 0 && ((schema.MandatoryMask & ~present) | (schema.ForbiddenMask & present)) == 0 && schema.NotesHold(present);
    }

    void CheckThoroughly(Segment segment, SegmentSchema schema)
    {
        var rules = schema.Rules;
        var count = segment.ElementCount;
        var present = 0UL;
        for (var n = 1; n <= count; n++)
        {
            var value = segment.Element(n);
            if (value.IsEmpty)
                continue;
            if (n < 64)
                present |= 1UL << n;
            if (n <= rules.Length)
                CheckElement(segment, n, value, in rules[n - 1]);
        }

        if (count > rules.Length)
            TooMany(segment, count, rules.Length);
        else if (count > 0 && segment.Element(count).IsEmpty)
            _findings.Add(_leniency.TrailingSeparators, Make(Catalogue.TrailingSeparators, segment, 0, default));

        var missing = schema.MandatoryMask & ~present;
        for (; missing != 0; missing &= missing - 1)
            _findings.Add(X12.Check.Reject, Make(Catalogue.ElementMissing, segment, BitOperations.TrailingZeroCount(missing), schema.Rules));
        for (var forbidden = schema.ForbiddenMask & present; forbidden != 0; forbidden &= forbidden - 1)
            _findings.Add(X12.Check.Reject, Make(Catalogue.ElementForbidden, segment, BitOperations.TrailingZeroCount(forbidden), schema.Rules));
        foreach (var note in schema.NoteArray)
            if (!note.Holds(present))
                Violated(segment, schema, note, present);
    }

    void TooMany(Segment segment, int count, int allowed)
    {
        var filled = count;
        while (filled > allowed && segment.Element(filled).IsEmpty)
            filled--;
        if (filled == allowed)
            _findings.Add(_leniency.TrailingSeparators, Make(Catalogue.TrailingSeparators, segment, 0, default));
        else
            _findings.Add(_leniency.ExtraElements, Make(Catalogue.TooManyElements, segment, allowed + 1, default) with { Value = count.ToString(), Expected = allowed.ToString() });
    }

    void Violated(Segment segment, SegmentSchema schema, SyntaxNote note, ulong present)
    {
        var (entry, element, trigger, detail) = Broken(note, present, "element");
        _findings.Add(_leniency.Conditions, Make(entry, segment, element, schema.Rules) with { Detail = detail, Trigger = trigger });
    }

    /// <summary>What a broken syntax note says: which element (or component) is missing or too much, because of which other, and why.</summary>
    static (CatalogueEntry Entry, int Position, int Trigger, string Detail) Broken(SyntaxNote note, ulong present, string part)
    {
        var (entry, position) = note.Kind switch
        {
            SyntaxKind.Exclusive => (Catalogue.ExclusionViolated, note.Positions.Last(position => (present >> position & 1) == 1)),
            _ => (Catalogue.ConditionMissing, note.Positions.Skip(note.Kind is SyntaxKind.Conditional or SyntaxKind.ListConditional ? 1 : 0).First(position => (present >> position & 1) == 0)),
        };
        var names = string.Join(", ", note.Positions);
        var trigger = note.Positions.FirstOrDefault(other => other != position && (present >> other & 1) == 1);
        return (entry, position, trigger, note.Kind switch
        {
            SyntaxKind.Paired => $"{part}s {names} come together or not at all",
            SyntaxKind.Required => $"one of the {part}s {names} must be there",
            SyntaxKind.Exclusive => $"only one of the {part}s {names} may be there",
            SyntaxKind.Conditional => $"{part} {note.Positions[0]} needs the {part}s {string.Join(", ", note.Positions.Skip(1))}",
            _ => $"{part} {note.Positions[0]} needs one of the {part}s {string.Join(", ", note.Positions.Skip(1))}",
        });
    }

    void CheckElement(Segment segment, int n, ReadOnlySpan<byte> value, in ElementRule rule)
    {
        if (_delimiters.Repetition != 0 && value.Contains(_delimiters.Repetition))
        {
            var repetitions = segment.Repetitions(n);
            if (repetitions > rule.Repeat)
                _findings.Add(_leniency.Repeats, Make(Catalogue.TooManyRepetitions, segment, n, in rule) with { Value = repetitions.ToString(), Expected = rule.Repeat.ToString() });
            for (var repetition = 1; repetition <= repetitions; repetition++)
                CheckComponents(segment, n, repetition, segment.Repetition(n, repetition), in rule);
        }
        else
        {
            CheckComponents(segment, n, 0, value, in rule);
        }
    }

    void CheckComponents(Segment segment, int n, int repetition, ReadOnlySpan<byte> value, in ElementRule rule)
    {
        if (value.IsEmpty)
            return;   // nothing between two repetition separators
        if (rule.Composite is null)
        {
            if (_delimiters.Component != 0 && value.Contains(_delimiters.Component))
                _findings.Add(_leniency.ExtraElements, Make(Catalogue.TooManyComponents, segment, n, in rule) with { Repetition = repetition, ByteOffset = At(segment, n, value), Value = $"{value.Count(_delimiters.Component) + 1}", Expected = "1" });
            CheckValue(segment, n, repetition, 0, value, in rule);
            return;
        }

        var present = 0UL;
        var rest = value;
        var component = 0;
        while (true)
        {
            component++;
            var end = _delimiters.Component == 0 ? -1 : rest.IndexOf(_delimiters.Component);
            var part = end < 0 ? rest : rest[..end];
            if (!part.IsEmpty && component <= rule.ComponentRules.Length)
            {
                present |= 1UL << component;
                CheckValue(segment, n, repetition, component, part, in rule.ComponentRules[component - 1]);
            }

            if (end < 0)
                break;
            rest = rest[(end + 1)..];
        }

        if (component > rule.ComponentRules.Length)
            _findings.Add(_leniency.ExtraElements, Make(Catalogue.TooManyComponents, segment, n, in rule) with { Repetition = repetition, ByteOffset = At(segment, n, value), Value = component.ToString(), Expected = rule.ComponentRules.Length.ToString() });
        for (var i = 0; i < rule.ComponentRules.Length; i++)
            if (rule.ComponentRules[i].Requirement == Requirement.Mandatory && (present >> (i + 1) & 1) == 0)
                _findings.Add(X12.Check.Reject, Make(Catalogue.ElementMissing, segment, n, in rule.ComponentRules[i]) with { Component = i + 1, Repetition = repetition, ByteOffset = At(segment, n, value) });
        foreach (var note in rule.Composite.Notes)
            if (!note.Holds(present))
            {
                var (entry, at, trigger, detail) = Broken(note, present, "component");
                _findings.Add(_leniency.Conditions, Make(entry, segment, n, in rule.ComponentRules[at - 1]) with { Component = at, Repetition = repetition, Detail = detail, Trigger = trigger, ByteOffset = At(segment, n, value) });
            }
    }

    void CheckValue(Segment segment, int n, int repetition, int component, ReadOnlySpan<byte> value, in ElementRule rule)
    {
        switch (rule.Type)
        {
            case ElementType.AN or ElementType.ID:
                CheckText(segment, n, repetition, component, value, in rule);
                break;
            case ElementType.N:
                CheckNumber(segment, n, repetition, component, value, in rule, decimalPoint: false);
                break;
            case ElementType.R:
                CheckNumber(segment, n, repetition, component, value, in rule, decimalPoint: true);
                break;
            case ElementType.DT:
                CheckDate(segment, n, repetition, component, value, in rule);
                break;
            case ElementType.TM:
                if (!ClockTime.IsValid(value))
                    Add(_leniency.Dates, Catalogue.TimeInvalid, segment, n, repetition, component, value, in rule);
                break;
        }
    }

    void CheckText(Segment segment, int n, int repetition, int component, ReadOnlySpan<byte> value, in ElementRule rule)
    {
        var length = value.Length;
        if (value.IndexOfAnyInRange((byte)0, (byte)31) >= 0 || value.Contains((byte)127))
            Add(_leniency.Characters, Catalogue.CharacterInvalid, segment, n, repetition, component, value, in rule, detail: ": a control character");
        else if (length > rule.Max && !Ascii.IsValid(value) && Utf8.IsValid(value))
            length = Encoding.UTF8.GetCharCount(value);

        if (value[^1] == ' ' && length > rule.Min && rule.Codes?.Contains(value) != true)
        {
            Add(_leniency.PaddedValues, Catalogue.PaddedValue, segment, n, repetition, component, value, in rule);
            value = value.TrimEnd((byte)' ');
            length = value.Length;
            if (length == 0)
                return;
        }

        CheckLength(segment, n, repetition, component, value, length, in rule);
        if (rule.Codes is { } codes && !codes.Contains(value))
            Add(_leniency.Codes, Catalogue.CodeUnknown, segment, n, repetition, component, value, in rule);
    }

    void CheckNumber(Segment segment, int n, int repetition, int component, ReadOnlySpan<byte> value, in ElementRule rule, bool decimalPoint)
    {
        var digits = value[0] == '-' ? value[1..] : value;
        var point = digits.IndexOf((byte)'.');
        var length = digits.Length - (point >= 0 ? 1 : 0);
        if (point >= 0 && !decimalPoint)
        {
            Add(_leniency.Types, Catalogue.DecimalInImplied, segment, n, repetition, component, value, in rule, expected: rule.ImpliedDecimals.ToString());
            return;
        }

        var left = point < 0 ? digits : digits[..point];
        var right = point < 0 ? default : digits[(point + 1)..];
        if (length == 0 || left.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0 || right.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
            Add(_leniency.Types, Catalogue.CharacterInvalid, segment, n, repetition, component, value, in rule, detail: ": a number holds digits only");
        else
            CheckLength(segment, n, repetition, component, value, length, in rule);
    }

    void CheckDate(Segment segment, int n, int repetition, int component, ReadOnlySpan<byte> value, in ElementRule rule)
    {
        if (!CalendarDate.IsValid(value, out var hint))
            Add(_leniency.Dates, Catalogue.DateInvalid, segment, n, repetition, component, value, in rule, detail: hint);
        else if (value.Length == 6 && rule.Min > 6)
            Add(_leniency.SixDigitDates, Catalogue.SixDigitDate, segment, n, repetition, component, value, in rule);
        else if (value.Length > rule.Max)
            Add(_leniency.Lengths, Catalogue.TooLong, segment, n, repetition, component, value, in rule, expected: rule.Max.ToString());
    }

    void CheckLength(Segment segment, int n, int repetition, int component, ReadOnlySpan<byte> value, int length, in ElementRule rule)
    {
        if (length > rule.Max)
            Add(_leniency.Lengths, Catalogue.TooLong, segment, n, repetition, component, value, in rule, expected: rule.Max.ToString());
        else if (length < rule.Min)
            Add(_leniency.Lengths, Catalogue.TooShort, segment, n, repetition, component, value, in rule, expected: rule.Min.ToString());
    }

    void Add(Check check, CatalogueEntry entry, Segment segment, int n, int repetition, int component, ReadOnlySpan<byte> value, in ElementRule rule, string? detail = null, string? expected = null)
    {
        if (check != X12.Check.Off)
            _findings.Add(check, Make(entry, segment, n, in rule) with { Repetition = repetition, Component = component, Value = Encoding.Latin1.GetString(value), Detail = detail, Expected = expected, ByteOffset = At(segment, n, value) });
    }

    /// <summary>Offset in the file of a part of an element.</summary>
    static long At(Segment segment, int element, ReadOnlySpan<byte> part)
    {
        var whole = segment.Element(element);
        var inside = part.IsEmpty ? 0 : (long)Unsafe.ByteOffset(ref MemoryMarshal.GetReference(whole), ref MemoryMarshal.GetReference(part));
        return segment.ElementOffset(element) + inside;
    }

    static Finding Make(CatalogueEntry entry, Segment segment, int element, ReadOnlySpan<ElementRule> rules) =>
        element >= 1 && element <= rules.Length ? Make(entry, segment, element, in rules[element - 1]) : Bare(entry, segment, element);

    static Finding Make(CatalogueEntry entry, Segment segment, int element, in ElementRule rule) =>
        Bare(entry, segment, element) with { ElementId = rule.Composite is null ? rule.Use.Id : null, Name = rule.Use.Name };

    static Finding Bare(CatalogueEntry entry, Segment segment, int element) => new()
    {
        Entry = entry,
        Segment = segment.Id,
        SegmentPosition = segment.Position,
        Loop = segment.Loop.IsRoot ? null : segment.Loop.Id,
        Element = element,
        ByteOffset = element > 0 && element <= segment.ElementCount ? segment.ElementOffset(element) : segment.ByteOffset,
    };
}
