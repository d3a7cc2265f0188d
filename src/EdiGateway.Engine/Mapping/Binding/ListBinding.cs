using System.Globalization;
using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Engine.Mapping.Plans;

namespace EdiGateway.Engine.Mapping.Binding;

/// <summary>Binds rules that make lists and named fields of elements: all, pairs, slices.</summary>
sealed class ListBinding(BindingContext context, SlotFinder slots, ElementBinding elements)
{
    public void All(RuleSource rule, ScopeDraft scope)
    {
        if (context.Parse(rule, hasElements: true) is not { } address || rule.Is is not { } field
            || slots.ForElements(scope, address.Steps, rule.Address, SlotKind.List) is not { } found)
            return;
        var (inner, slot) = found;
        if (context.Places(address.Elements, slot.Segment!, $"{inner.Places.Prefix}{slot.Step.Text}", inner.Places, rule.Address) is not { } places
            || FieldBinding.Find(scope.Target.Type, field, mayBeCustom: false, context.Problems) is not { } binding)
            return;
        if (DocumentShape.ItemOf(binding.Property!.PropertyType) != typeof(string))
        {
            context.Problems.Add(field, $"all: makes a list of texts, which {field} is not");
            return;
        }
        var (reads, writes) = context.Direction(rule);
        context.Claim(scope.Target, field.Value, field, reads, writes);
        context.Claim(slot, places, rule.Address, reads, writes);
        foreach (var place in places.Where(place => place.Repeat > 1))
            slot.Coverage.AddRepetitions(place.Number);
        if (slot.Kind == SlotKind.Segment)
        {
            slot.Fields.Add(field.Value);
            slot.Rules.Add((SegmentRule)FieldBinding.Make(typeof(TextsRule<>), [binding.Owner], binding.ListField(), field.Value, places.ToArray(), reads, writes));
            return;
        }
        var selectors = new List<SelectorRule>();
        slots.Select(slot, inner, slot.Step, rule.Address);
        selectors.AddRange(slot.Rules.OfType<SelectorRule>());
        slot.Make = () => (Slot)FieldBinding.Make(
            typeof(ListSlot<>), [binding.Owner],
            slot.Step, inner.Places, binding.ListField(), field.Value, places.ToArray(), slot.Coverage, selectors.ToArray(), reads, writes);
    }

    public void Pairs(RuleSource rule, ScopeDraft scope)
    {
        if (context.Parse(rule, hasElements: true) is not { } address || rule.Is is not { } name || rule.Codes is not { } codes
            || slots.ForElements(scope, address.Steps, rule.Address, SlotKind.Segment) is not { } found)
            return;
        var (inner, slot) = found;
        var segmentPlace = $"{inner.Places.Prefix}{slot.Step.Text}";
        if (context.Places(address.Elements, slot.Segment!, segmentPlace, inner.Places, rule.Address) is not { } places)
            return;
        var positions = places.Select(p => p.Number).Where((_, i) => i % 2 == 0).ToArray();
        if (!address.IsRange || places.Count % 2 != 0 || positions.Where((position, i) => places[(2 * i) + 1].Number != position + 1).Any())
        {
            context.Problems.Add(rule.Address, $"{rule.Address} is not a range of qualifiers and values, such as PO106..25 or W0104..07+15..16");
            return;
        }
        var binding = name.Value == "." ? null : FieldBinding.Find(scope.Target.Type, name, mayBeCustom: false, context.Problems);
        if (name.Value != "." && (binding is null || !DocumentShape.IsObject(binding.Property!.PropertyType)))
        {
            if (binding is not null)
                context.Problems.Add(name, $"{name} is not an object with a field for each code");
            return;
        }
        var (reads, writes) = context.Direction(rule);
        context.Claim(slot, places, rule.Address, reads, writes);
        slot.Fields.AddRange(codes.Select(code => Path(name, code.Field)));
        var type = binding?.Property!.PropertyType ?? scope.Target.Type;
        var place = $"{segmentPlace}{Range(places)}";
        var qualifier = slot.Segment!.Elements[places[0].Number - 1].Element;
        var fields = new List<object>();
        var known = new Dictionary<string, Text>(StringComparer.Ordinal);
        foreach (var (code, field) in codes)
        {
            var alternatives = code.Value.Split('|', StringSplitOptions.TrimEntries);
            foreach (var alternative in alternatives)
            {
                context.CheckText(qualifier, alternative, code);
                if (!known.TryAdd(alternative, code))
                    context.Problems.Add(code, $"code {alternative} is named twice: here and in line {known[alternative].Line}");
            }
            if (TextField(type, field) is not { } target)
                continue;
            context.Claim(scope.Target, Path(name, field), field, reads, writes);
            fields.Add(FieldBinding.Make(typeof(PairField<>), [type], field.Value, alternatives, $"{place}[{code}]", target.Field()));
        }
        var rest = rule["rest"] is { } others ? Rest(type, name, others, scope.Target, reads, writes) : null;
        var array = Array.CreateInstance(typeof(PairField<>).MakeGenericType(type), fields.Count);
        for (var i = 0; i < fields.Count; i++)
            array.SetValue(fields[i], i);
        slot.Rules.Add((SegmentRule)FieldBinding.Make(
            typeof(PairsRule<>), [type], binding?.Step(), array, rest, positions, place, name.Value == "." ? "" : name.Value, reads, writes));
    }

    /// <summary><c>04..07+15..16</c>: runs of elements, first and last.</summary>
    static string Range(IReadOnlyList<ElementPlace> places) => string.Join('+', places.Select(p => p.Number)
        .Select((number, i) => (Number: number, Run: number - i))
        .GroupBy(p => p.Run)
        .Select(run => string.Create(CultureInfo.InvariantCulture, $"{run.First().Number:00}..{run.Last().Number:00}")));

    public void Slices(RuleSource rule, ScopeDraft scope)
    {
        if (context.Parse(rule, hasElements: true) is not { } address || rule.Is is not { } field || rule["by"] is not { } size
            || slots.ForElements(scope, address.Steps, rule.Address, SlotKind.Slices) is not { } found)
            return;
        var (inner, slot) = found;
        if (context.Places(address.Elements, slot.Segment!, $"{inner.Places.Prefix}{slot.Step.Text}", inner.Places, rule.Address) is not { } places
            || FieldBinding.Find(scope.Target.Type, field, mayBeCustom: false, context.Problems) is not { } binding)
            return;
        if (!int.TryParse(size.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var by) || by < 1 || !address.IsRange || places.Count % by != 0 || places[^1].Number - places[0].Number + 1 != places.Count)
        {
            context.Problems.Add(size, $"slices: {rule.Address} is not a range that divides into groups of {size}");
            return;
        }
        if (DocumentShape.ItemOf(binding.Property!.PropertyType) is not { } type || !DocumentShape.IsObject(type))
        {
            context.Problems.Add(field, $"{field} is not a list of objects");
            return;
        }
        context.Claim(scope.Target, field.Value, field, reads: true, writes: true);
        context.Claim(slot, places, rule.Address, reads: true, writes: true);
        var item = new ObjectDraft(type);
        var own = new SlotDraft(SlotKind.Segment, slot.Step, rule.Address, slot.Positions) { SliceStart = places[0].Number };
        var isInside = slot.Kind == SlotKind.Segment;
        foreach (var element in rule.Rules ?? [])
            Slice(element, inner, isInside ? null : slot, own, item, by);
        foreach (var left in Enumerable.Range(1, by).Where(number => !own.Taken.ContainsKey((number, 0))))
            context.Problems.Add(rule.Address, $"no rule takes #{left} of the slices, so it would be lost");
        var range = (places[0].Number, places[^1].Number, by);
        if (isInside)
        {
            slot.Fields.Add(field.Value);
            slot.Rules.Add((SegmentRule)FieldBinding.Make(typeof(SlicesRule<,>), [binding.Owner, type], binding.ListField(), field.Value, places[0].Place, range, own.Rules.ToArray(), FieldGaps.Of(item)));
            return;
        }
        slot.Make = () => (Slot)FieldBinding.Make(
            typeof(SliceSlot<,>), [binding.Owner, type],
            slot.Step, inner.Places, field.Value, binding.ListField(), range, own.Rules.ToArray(), slot.Rules.ToArray(), slot.Coverage, FieldGaps.Of(item));
    }

    /// <param name="rule">A rule of the slices.</param>
    /// <param name="scope">Where the slices stand.</param>
    /// <param name="shared">The segment, whose other elements belong to every slice; null when they belong to an object of their own.</param>
    /// <param name="own">Takes rules about the elements of a slice.</param>
    /// <param name="item">An item of the list.</param>
    /// <param name="by">How many elements make a slice.</param>
    void Slice(RuleSource rule, ScopeDraft scope, SlotDraft? shared, SlotDraft own, ObjectDraft item, int by)
    {
        if (rule.Kind != RuleKind.At || context.Parse(rule, hasElements: true) is not { } address)
        {
            if (rule.Kind != RuleKind.At)
                context.Problems.Add(rule.Address, "slices hold at: rules only");
            return;
        }
        if (address.Elements.All(e => e.InSlice))
        {
            if (address.Elements.Any(e => e.Number > by))
                context.Problems.Add(rule.Address, $"a slice has elements #1 to #{by}");
            else
                elements.Bind(rule, own, [.. address.Elements.Select(e => new ElementPlace($"#{e.Number}", e.Number, InSlice: true))], item);
            return;
        }
        if (shared is null || address.Steps is not [var step] || step.Text != shared.Step.Tag)
        {
            context.Problems.Add(rule.Address, shared is null ? $"{rule.Address} belongs to the object that has the slices: they name #1, #2 … only" : $"{rule.Address} is not an element of {shared.Step.Tag}: slices name #1, #2 … and elements of their own segment");
            return;
        }
        if (context.Places(address.Elements, shared.Segment!, $"{scope.Places.Prefix}{shared.Step.Text}", scope.Places, rule.Address) is { } places)
            elements.Bind(rule, shared, places, item);
    }

    FieldBinding? TextField(Type type, Text field)
    {
        if (FieldBinding.Find(type, field, mayBeCustom: false, context.Problems) is not { Property: { } property } binding)
            return null;
        if (property.PropertyType == typeof(string) && binding.Path is null)
            return binding;
        context.Problems.Add(field, $"{field} of {type.Name} is not a text");
        return null;
    }

    object? Rest(Type type, Text name, Text others, ObjectDraft target, bool reads, bool writes)
    {
        if (FieldBinding.Find(type, others, mayBeCustom: false, context.Problems) is not { Property: { } property } binding)
            return null;
        if (DocumentShape.ItemOf(property.PropertyType) != typeof(CodedValue))
        {
            context.Problems.Add(others, $"rest: {others} is not a list of codes with values");
            return null;
        }
        context.Claim(target, Path(name, others), others, reads, writes);
        return binding.ListField();
    }

    static string Path(Text name, Text field) => name.Value == "." ? field.Value : $"{name}.{field}";
}
