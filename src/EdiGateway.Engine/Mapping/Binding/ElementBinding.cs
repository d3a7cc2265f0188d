using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Mapping.Functions;
using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Engine.Mapping.Plans;
using EdiGateway.Formats.Schema;

namespace EdiGateway.Engine.Mapping.Binding;

/// <summary>Binds rules about single elements: at, const, equals, default.</summary>
sealed class ElementBinding(BindingContext context, SlotFinder slots)
{
    public void Bind(RuleSource rule, ScopeDraft scope)
    {
        if (context.Parse(rule, hasElements: true) is not { } address)
            return;
        if (address.Elements.Any(e => e.InSlice))
        {
            context.Problems.Add(rule.Address, $"{rule.Address} stands outside slices");
            return;
        }
        if (slots.ForElements(scope, address.Steps, rule.Address, SlotKind.Segment) is not { } found)
            return;
        var (inner, slot) = found;
        var places = context.Places(address.Elements, slot.Segment!, $"{inner.Places.Prefix}{slot.Step.Text}", inner.Places, rule.Address);
        if (places is not null)
            Bind(rule, slot, places, scope.Target);
    }

    /// <summary>Adds the rule for known places, of a segment or of a slice.</summary>
    public void Bind(RuleSource rule, SlotDraft slot, IReadOnlyList<ElementPlace> places, ObjectDraft target)
    {
        var (reads, writes) = context.Direction(rule);
        var bound = rule["const"] is { } text ? Constant(rule, text, slot, places, reads, writes)
            : rule["equals"] is { } expression ? Total(rule, expression, slot, places, target, reads, writes)
            : rule.Is is { } field ? Field(rule, field, slot, places, target, reads, writes)
            : rule["default"] is { } standard ? Unnamed(rule, standard, slot, places, reads, writes)
            : null;
        if (bound is null)
            return;
        context.Claim(slot, places, rule.Address, reads, writes);
        slot.Rules.Add(bound);
    }

    ConstRule? Constant(RuleSource rule, Text text, SlotDraft slot, IReadOnlyList<ElementPlace> places, bool reads, bool writes)
    {
        if (!Width(rule, places, 1))
            return null;
        slot.HasConstants |= writes;
        context.CheckText(Schema(slot, places[0]), text.Value, text);
        return new ConstRule(places[0], text.Value, reads, writes);
    }

    UnnamedRule? Unnamed(RuleSource rule, Text standard, SlotDraft slot, IReadOnlyList<ElementPlace> places, bool reads, bool writes)
    {
        if (!Width(rule, places, 1))
            return null;
        CheckDefault(slot, places[0], standard);
        return new UnnamedRule(places[0], Standard(rule, slot, places[0])!, reads, writes);
    }

    EqualsRule? Total(RuleSource rule, Text expression, SlotDraft slot, IReadOnlyList<ElementPlace> places, ObjectDraft target, bool reads, bool writes)
    {
        if (!Width(rule, places, 1) || Measure(expression, target) is not { } measure || context.Functions.Create(rule["as"], expression, typeof(decimal?)) is not Function<decimal?> function)
            return null;
        slot.HasTotals |= writes;
        return new EqualsRule(places[0], measure, expression.Value, function, reads, writes);
    }

    SegmentRule? Field(RuleSource rule, Text field, SlotDraft slot, IReadOnlyList<ElementPlace> places, ObjectDraft target, bool reads, bool writes)
    {
        if (FieldBinding.Find(target.Type, field, context.MayBeCustom(field), context.Problems) is not { } binding)
            return null;
        context.Claim(target, field.Value, field, reads, writes);
        slot.Fields.Add(field.Value);
        if (binding.Property is null)
        {
            target.Custom.Add(binding.Name);
            return Width(rule, places, 1) ? new CustomRule(binding.Path, binding.Name, places[0], reads, writes) : null;
        }
        var type = binding.Property.PropertyType;
        var (name, arguments) = rule["as"] is { } written ? FunctionFactory.Split(written.Value) : ("", []);
        if (name == "dateTime")
            return Moment(rule, places, binding, field, type, reads, writes);
        if (name == "join")
            return Join(rule, places, binding, field, type, arguments.FirstOrDefault() ?? "", reads, writes);
        if (!Width(rule, places, 1))
            return null;
        if (DocumentShape.IsObject(type) || (DocumentShape.ItemOf(type) is not null && name != "split"))
        {
            context.Problems.Add(field, $"{field} is {(DocumentShape.IsObject(type) ? "an object: name one of its fields" : "a list: use all: or each:")}");
            return null;
        }
        if (context.Functions.Create(rule["as"], field, type) is not { } function)
            return null;
        if (name is "code" or "unit")
            CheckCodes(slot, places[0], name == "unit" ? FunctionFactory.Units : arguments[0]);
        if (rule["default"] is { } standard)
            CheckDefault(slot, places[0], standard);
        return (SegmentRule)FieldBinding.Make(typeof(FieldRule<,>), [binding.Owner, type], binding.Field(), field.Value, function, places[0], Standard(rule, slot, places[0]), reads, writes);
    }

    /// <summary>The codes that a table writes, the first of each name, can stand in the element; others are only read.</summary>
    void CheckCodes(SlotDraft slot, ElementPlace place, string table)
    {
        foreach (var entry in context.Map.Tables[table].Entries.Where(entry => entry.Name is not null).DistinctBy(entry => entry.Name!.Value))
            context.CheckText(Schema(slot, place), entry.Code.Value, entry.Code);
    }

    void CheckDefault(SlotDraft slot, ElementPlace place, Text text)
    {
        if (text.Value != Plans.Standard.Counter)
            context.CheckText(Schema(slot, place), text.Value, text);
    }

    static Standard? Standard(RuleSource rule, SlotDraft slot, ElementPlace place) => rule["default"] is not { } text ? null : new Standard(
        text.Value,
        [.. (slot.Segment?.Notes ?? []).Where(n => n.Kind == SyntaxKind.Paired && n.Positions.Contains(place.Number)).SelectMany(n => n.Positions).Where(p => p != place.Number).Distinct()]);

    SegmentRule? Moment(RuleSource rule, IReadOnlyList<ElementPlace> places, FieldBinding binding, Text field, Type type, bool reads, bool writes)
    {
        if (type == typeof(Moment?))
            return Width(rule, places, 2) ? (SegmentRule)FieldBinding.Make(typeof(MomentRule<>), [binding.Owner], binding.Field(), field.Value, places[0], places[1], reads, writes) : null;
        context.Problems.Add(rule["as"]!, $"function dateTime does not give what {field} holds");
        return null;
    }

    SegmentRule? Join(RuleSource rule, IReadOnlyList<ElementPlace> places, FieldBinding binding, Text field, Type type, string separator, bool reads, bool writes)
    {
        if (type == typeof(string) && separator.Length > 0 && places.Count >= 2)
            return (SegmentRule)FieldBinding.Make(typeof(JoinRule<>), [binding.Owner], binding.Field(), field.Value, places, separator, reads, writes);
        context.Problems.Add(rule["as"]!, "join( ) makes one text of two or more elements: { at: N301+02, is: street, as: join( ) }");
        return null;
    }

    bool Width(RuleSource rule, IReadOnlyList<ElementPlace> places, int width)
    {
        if (places.Count == width)
            return true;
        context.Problems.Add(rule.Address, $"{rule.Address} names {places.Count} element{(places.Count == 1 ? "" : "s")}, but {rule["as"]?.Value ?? "the rule"} takes {width}");
        return false;
    }

    Measure? Measure(Text expression, ObjectDraft target)
    {
        var (name, arguments) = FunctionFactory.Split(expression.Value);
        if (name is "count" && arguments is ["HL"])
            return new TreeMeasure();
        var path = arguments is [var only] ? only.Split('.') : [];
        var list = path.Length == (name == "sum" ? 2 : 1) ? FieldBinding.Find(target.Type, expression with { Value = path[0] }, false, context.Problems) : null;
        if (name is not ("count" or "sum") || list?.Property is null || DocumentShape.ItemOf(list.Property.PropertyType) is not { } item)
        {
            context.Problems.Add(expression, $"equals: {expression} is not count(list), sum(list.field) or count(HL)");
            return null;
        }
        if (name == "count")
            return (Measure)FieldBinding.Make(typeof(CountMeasure<,>), [list.Owner, item], list.ListField());
        var summed = FieldBinding.Find(item, expression with { Value = path[1] }, false, context.Problems);
        if (summed?.Property?.PropertyType == typeof(decimal?))
            return (Measure)FieldBinding.Make(typeof(SumMeasure<,>), [list.Owner, item], list.ListField(), summed.Field());
        context.Problems.Add(expression, $"equals: {path[1]} is not a decimal number, so it has no sum");
        return null;
    }

    static ElementSchema? Schema(SlotDraft slot, ElementPlace place)
    {
        var use = slot.Segment?.Elements[place.Number - 1 + (place.InSlice ? slot.SliceStart - 1 : 0)];
        return place.Component == 0 ? use?.Element : use?.Composite?.Components[place.Component - 1].Element;
    }
}
