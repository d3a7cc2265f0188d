using System.Globalization;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>A place of an extension taken apart again: <c>LDT(2)/QTY02</c>, <c>REF[DP]03</c>, <c>REF[SE](2)04-1</c>, <c>DMG05^2-1</c>, flat: <c>H/A(2).city</c>.</summary>
readonly record struct ExtensionPlace(IReadOnlyList<ExtensionStep> Steps, int Element, int Component, string? Field, int Repetition = 1)
{
    public static bool TryParse(string text, bool isFlat, out ExtensionPlace place)
    {
        place = default;
        var steps = new List<ExtensionStep>();
        var rest = text;
        while (true)
        {
            var slash = Slash(rest);
            if (slash < 0)
                break;
            if (Step(rest[..slash]) is not { Tail.Length: 0 } step)
                return false;
            steps.Add(step.Step);
            rest = rest[(slash + 1)..];
        }
        if (isFlat)
        {
            var point = rest.LastIndexOf('.');
            if (point <= 0 || Step(rest[..point]) is not { Tail.Length: 0 } record)
                return false;
            steps.Add(record.Step);
            place = new ExtensionPlace(steps, 0, 0, rest[(point + 1)..]);
            return true;
        }
        return TryLast(rest, steps, out place);
    }

    static bool TryLast(string text, List<ExtensionStep> steps, out ExtensionPlace place)
    {
        place = default;
        var dash = text.LastIndexOf('-');
        var component = 0;
        if (dash > 0 && !text.AsSpan(dash).Contains(']') && !int.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out component))
            return false;
        var head = component > 0 ? text[..dash] : text;
        var hat = head.LastIndexOf('^');
        var repetition = 1;
        if (hat > 0 && !head.AsSpan(hat).Contains(']') && !int.TryParse(head.AsSpan(hat + 1), NumberStyles.None, CultureInfo.InvariantCulture, out repetition))
            return false;
        head = repetition > 1 ? head[..hat] : head;
        if (head.Length < 4 || !int.TryParse(head.AsSpan(head.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var element) || Step(head[..^2]) is not { Tail.Length: 0 } segment)
            return false;
        steps.Add(segment.Step);
        place = new ExtensionPlace(steps, element, component, null, repetition);
        return true;
    }

    static int Slash(string text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if (text[i] == '/' && depth == 0)
                return i;
        }
        return -1;
    }

    static (ExtensionStep Step, string Tail)? Step(string text)
    {
        var end = 0;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
            end++;
        var tag = text[..end];
        var close = end < text.Length && text[end] == '[' ? text.LastIndexOf(']') : end - 1;
        if (tag.Length == 0 || close < end - 1)
            return null;
        var name = text[..(close + 1)];
        var tail = text[(close + 1)..];
        if (tail.Length < 3 || tail[0] != '(' || tail.IndexOf(')', StringComparison.Ordinal) is not (> 1 and var bracket))
            return (new ExtensionStep(tag, name, 1), tail);
        return int.TryParse(tail.AsSpan(1, bracket - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var occurrence) && occurrence > 0
            ? (new ExtensionStep(tag, name, occurrence), tail[(bracket + 1)..])
            : null;
    }
}

/// <param name="Tag">Segment, loop or record.</param>
/// <param name="Text">With its test, as the map writes it.</param>
/// <param name="Occurrence">The how-manieth, from 1.</param>
readonly record struct ExtensionStep(string Tag, string Text, int Occurrence);
