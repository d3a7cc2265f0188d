using System.Globalization;
using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Tree;
using EdiGateway.Formats.X12;

namespace EdiGateway.Host.Commands;

/// <summary>A set as loops and segments with the dictionary's names.</summary>
/// <param name="set">As read.</param>
/// <param name="explains">With elements, components and what their values mean.</param>
sealed class SetTree(TransactionSet set, bool explains)
{
    readonly char _separator = (char)set.Interchange.Delimiters.Element;

    public List<ShownItem> Items => Of(set.Tree.Root);

    List<ShownItem> Of(Loop loop)
    {
        List<ShownItem> items = [];
        Dictionary<int, int> occurrences = [];
        foreach (var item in loop.Items)
        {
            if (item.IsSegment)
            {
                items.Add(Of(item.Segment));
                continue;
            }

            var child = item.Loop;
            var occurrence = occurrences[child.SchemaIndex] = occurrences.GetValueOrDefault(child.SchemaIndex) + 1;
            items.Add(new ShownItem(child.Trigger.Schema?.Name) { Loop = child.Id, Occurrence = occurrence, Items = Of(child) });
        }

        return items;
    }

    ShownItem Of(Segment segment) => new(segment.Schema?.Name)
    {
        Segment = segment.Id,
        Position = segment.Position,
        Text = explains ? null : string.Join(_separator, Enumerable.Range(1, segment.ElementCount).Select(number => segment.Text(number)).Prepend(segment.Id)),
        Elements = explains ? Elements(segment) : null,
    };

    List<ShownElement> Elements(Segment segment)
    {
        List<ShownElement> elements = [];
        for (var number = 1; number <= segment.ElementCount; number++)
            for (var repetition = 1; repetition <= segment.Repetitions(number); repetition++)
                elements.Add(Element(segment, number, repetition));
        return elements;
    }

    ShownElement Element(Segment segment, int number, int repetition)
    {
        var use = segment.Schema?.Elements.ElementAtOrDefault(number - 1);
        var value = Text(segment.Repetition(number, repetition));
        return new ShownElement(number, use?.Name, value)
        {
            Repetition = repetition > 1 ? repetition : null,
            Meaning = Meaning(use?.Element, value),
            Components = use?.Composite is { } composite ? Components(segment, number, repetition, composite) : null,
        };
    }

    List<ShownElement> Components(Segment segment, int number, int repetition, CompositeSchema composite)
    {
        List<ShownElement> components = [];
        for (var component = 1; component <= segment.Components(number, repetition); component++)
        {
            var value = Text(segment.Element(number, repetition, component));
            var use = composite.Components.ElementAtOrDefault(component - 1);
            if (value.Length > 0)
                components.Add(new ShownElement(component, use?.Name, value) { Meaning = Meaning(use?.Element, value) });
        }

        return components;
    }

    string Text(ReadOnlySpan<byte> value) => set.Tree.Charset.GetString(value);

    static string? Meaning(ElementSchema? element, string value) => element?.Type switch
    {
        ElementType.ID => element.Codes?.Meaning(value),
        ElementType.DT when DateOnly.TryParseExact(value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ElementType.TM when TimeOnly.TryParseExact(value, ["HHmm", "HHmmss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) => time.ToString(value.Length == 4 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture),
        ElementType.N when element.ImpliedDecimals > 0 && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var digits) => Decimals(digits, element.ImpliedDecimals),
        _ => null,
    };

    static string Decimals(long digits, int decimals) => (digits / (decimal)Math.Pow(10, decimals)).ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
