using System.Globalization;

namespace EdiGateway.Engine.Mapping.Language;

/// <summary>Reads addresses. X12 tags end where two digits of an element begin; flat layouts put a point between record and field.</summary>
static class AddressParser
{
    /// <summary>The address, or null with a sentence that says what is wrong.</summary>
    /// <param name="text">The address as written.</param>
    /// <param name="isFlat">Whether the format is a flat layout.</param>
    /// <param name="hasElements">Whether the rule's form wants elements (at, all, pairs, slices) or a whole segment, loop or record (one, each, drop).</param>
    /// <param name="problem">What is wrong with it.</param>
    public static Address? Parse(string text, bool isFlat, bool hasElements, out string problem)
    {
        problem = "";
        if (text.StartsWith('#') && hasElements)
            return Number(text[1..]) is > 0 and var number ? new Address(text, [], [new ElementAt(number, InSlice: true)], false) : Fail("a slice's element is #1, #2 …", out problem);
        var parts = SplitSteps(text);
        var steps = new List<Step>();
        for (var i = 0; i < parts.Count; i++)
        {
            var last = i == parts.Count - 1;
            var (head, tests, tail) = Brackets(parts[i]);
            if (head is null)
                return Fail($"'{parts[i]}' has unbalanced brackets", out problem);
            if (last && hasElements)
                return isFlat ? FlatElements(text, steps, head, tests, tail, out problem) : X12Elements(text, steps, head, tests, tail, out problem);
            if (tail.Length > 0)
                return Fail($"'{tail}' after '{head}' is too much: this form takes a whole {(isFlat ? "record" : "segment or loop")}, not an element", out problem);
            if (!AddStep(steps, head, tests, isFlat, out problem))
                return null;
        }
        return new Address(text, steps, [], false);
    }

    static Address? X12Elements(string text, List<Step> steps, string head, string? tests, string tail, out string problem)
    {
        // Without brackets the elements are glued to the tag: the tag has two or three characters and each element two digits.
        if (tests is null)
        {
            var end = head.AsSpan().IndexOfAny("+.-") is >= 0 and var sign ? sign : head.Length;
            if (end < 4)
                return Fail($"'{head}' is not a segment and an element, such as BEG03 or N102", out problem);
            (head, tail) = (head[..(end - 2)], head[(end - 2)..]);
        }
        if (!AddStep(steps, head, tests, isFlat: false, out problem))
            return null;
        var (elements, isRange) = Elements(tail);
        return elements is null
            ? Fail($"'{tail}' is not a list of elements: two digits each, such as 02, 02+03, 05-1 or 06..25", out problem)
            : new Address(text, steps, elements, isRange);
    }

    static Address? FlatElements(string text, List<Step> steps, string head, string? tests, string tail, out string problem)
    {
        problem = "";
        var names = head;
        if (tests is not null || head.Contains('.', StringComparison.Ordinal))
        {
            var point = head.IndexOf('.', StringComparison.Ordinal);
            var record = tests is null ? head[..point] : head;
            names = tests is null ? head[(point + 1)..] : tail.TrimStart('.');
            if (!AddStep(steps, record, tests, isFlat: true, out problem))
                return null;
        }
        var fields = names.Split('+');
        return fields.All(IsName)
            ? new Address(text, steps, [.. fields.Select(f => new ElementAt(0, Field: f))], false)
            : Fail($"'{names}' is not a field: Record.field, or just field inside its record", out problem);
    }

    static bool AddStep(List<Step> steps, string tag, string? tests, bool isFlat, out string problem)
    {
        problem = isFlat || (tag.Length is 2 or 3 && char.IsAsciiLetterUpper(tag[0]) && tag.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)))
            ? "" : $"'{tag}' is not a segment: two or three capital letters and digits";
        if (problem.Length > 0 || !IsName(tag))
        {
            problem = problem.Length > 0 ? problem : $"'{tag}' is not a record's name";
            return false;
        }
        var list = new List<StepTest>();
        foreach (var test in tests?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            var equal = test.IndexOf('=', StringComparison.Ordinal);
            var left = equal < 0 ? "" : test[..equal];
            var values = test[(equal + 1)..].Split('|', StringSplitOptions.TrimEntries);
            var element = equal < 0 ? 1 : Number(left);
            if (values.Any(v => v.Length == 0) || (element <= 0 && !(isFlat && IsName(left))))
            {
                problem = $"[{test}] is not a test: [DP] or [VN|SU] on element 01, [04=X] on another";
                return false;
            }
            list.Add(new StepTest(Math.Max(element, 0), element > 0 ? null : left, values));
        }
        steps.Add(new Step(tag, list));
        return true;
    }

    static (IReadOnlyList<ElementAt>? Elements, bool IsRange) Elements(string text)
    {
        var list = new List<ElementAt>();
        var isRange = false;
        foreach (var part in text.Split('+'))
        {
            var dots = part.IndexOf("..", StringComparison.Ordinal);
            var dash = part.IndexOf('-', StringComparison.Ordinal);
            var number = dots >= 0 ? part[..dots] : dash < 0 ? part : part[..dash];
            var component = dash < 0 ? 0 : Number(part[(dash + 1)..]);
            var (from, to) = (Number(number), dots < 0 ? Number(number) : Number(part[(dots + 2)..]));
            if ((dots < 0 && number.Length != 2) || from <= 0 || to < from || component < 0)
                return (null, dots > 0);
            isRange |= dots > 0;
            list.AddRange(Enumerable.Range(from, to - from + 1).Select(n => new ElementAt(n, component)));
        }
        return (list, isRange);
    }

    /// <summary>Steps between slashes; a slash inside brackets belongs to a code.</summary>
    static List<string> SplitSteps(string text)
    {
        var parts = new List<string>();
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if (text[i] != '/' || depth != 0)
                continue;
            parts.Add(text[start..i]);
            start = i + 1;
        }
        parts.Add(text[start..]);
        return parts;
    }

    static (string? Head, string? Tests, string Tail) Brackets(string text)
    {
        var (open, close) = (text.IndexOf('[', StringComparison.Ordinal), text.LastIndexOf(']'));
        if (open < 0 && close < 0)
            return (text, null, "");
        return open > 0 && close > open + 1 ? (text[..open], text[(open + 1)..close], text[(close + 1)..]) : (null, null, "");
    }

    static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    static bool IsName(string text) => text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(char.IsAsciiLetterOrDigit);

    static Address? Fail(string sentence, out string problem)
    {
        problem = sentence;
        return null;
    }
}
