using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Engine.Mapping.Plans;
using EdiGateway.Engine.Partners;
using EdiGateway.Formats.Schema;

namespace EdiGateway.Engine.Mapping.Binding;

/// <summary>Binds a map to a schema: every word is looked up once, here, and every mistake is found here.</summary>
sealed class Binder
{
    readonly BindingContext _context;
    readonly SetSchema _schema;
    readonly SlotFinder _slots;
    readonly ElementBinding _elements;
    readonly ListBinding _lists;
    readonly TreeBinding _trees;
    readonly Completeness _completeness;

    Binder(EffectiveMap map, string mapFile, SetSchema schema, bool isNarrowed, Problems problems)
    {
        _schema = schema;
        _context = new BindingContext(map, mapFile, !map.Format.Value.StartsWith("x12/", StringComparison.Ordinal), isNarrowed, problems);
        _slots = new SlotFinder(_context);
        _elements = new ElementBinding(_context, _slots);
        _lists = new ListBinding(_context, _slots, _elements);
        _completeness = new Completeness(_context);
        _trees = new TreeBinding(_context, _slots, _completeness, Bind, Build);
    }

    /// <summary>The plan, or null after problems were reported.</summary>
    /// <param name="map">The map with its overlays.</param>
    /// <param name="mapFile">The file of the map itself; rules from other files are of overlays.</param>
    /// <param name="schema">The set, or the layout.</param>
    /// <param name="isNarrowed">Whether the schema is a partner's own.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static Plan? Bind(EffectiveMap map, string mapFile, SetSchema schema, bool isNarrowed, Problems problems)
    {
        var before = problems.List.Count;
        if (DocumentTypes.Find(map.Document.Value) is not { } type)
        {
            problems.Add(map.Document, $"there is no document {map.Document}{Closest.Hint(map.Document.Value, DocumentTypes.All.Select(t => t.Name))}");
            return null;
        }
        var binder = new Binder(map, mapFile, schema, isNarrowed, problems);
        var shape = binder.Document(map, type);
        foreach (var (name, table) in map.Tables.Where(t => !map.UsedTables.Contains(t.Key)))
            problems.Add(table.Name, $"table {name} is never used");
        var label = schema.Version.Length == 0 ? map.Format.Value : $"{map.Format} {schema.Version}";
        return problems.List.Count == before ? new Plan(label, type, schema, shape, !binder._context.IsFlat) : null;
    }

    ObjectShape Document(EffectiveMap map, Type type)
    {
        var target = new ObjectDraft(type);
        var scope = ScopeDraft.Root(_schema.Root, target, _context.IsFlat);
        Bind(map.Rules, scope);
        _completeness.Check(scope, map.Format);
        Build(scope);
        return new ObjectShape(scope.Scope, isSegment: false, FieldGaps.Of(target));
    }

    void Bind(IReadOnlyList<RuleSource> rules, ScopeDraft scope)
    {
        foreach (var rule in rules)
        {
            switch (rule.Kind)
            {
                case RuleKind.At:
                    _elements.Bind(rule, scope);
                    break;
                case RuleKind.All:
                    _lists.All(rule, scope);
                    break;
                case RuleKind.Pairs:
                    _lists.Pairs(rule, scope);
                    break;
                case RuleKind.Slices:
                    _lists.Slices(rule, scope);
                    break;
                case RuleKind.One or RuleKind.Each:
                    Object(rule, scope);
                    break;
                case RuleKind.Drop:
                    Drop(rule, scope);
                    break;
                case RuleKind.Tree:
                    _trees.Bind(rule, scope);
                    break;
            }
        }
    }

    void Drop(RuleSource rule, ScopeDraft scope)
    {
        if (_context.Parse(rule, hasElements: false) is { } address && _slots.ForWhole(scope, address.Steps, rule.Address) is { } found)
            _slots.Slot(found.Scope, found.Step, rule.Address, SlotKind.Drop, found.Positions);
    }

    void Object(RuleSource rule, ScopeDraft scope)
    {
        if (_context.Parse(rule, hasElements: false) is not { } address || rule.Is is not { } field
            || _slots.ForWhole(scope, address.Steps, rule.Address) is not { } found
            || FieldBinding.Find(scope.Target.Type, field, mayBeCustom: false, _context.Problems) is not { } binding)
            return;
        var isList = rule.Kind == RuleKind.Each;
        var type = isList ? DocumentShape.ItemOf(binding.Property!.PropertyType) : binding.Property!.PropertyType;
        if (type is null || !DocumentShape.IsObject(type))
        {
            _context.Problems.Add(field, isList ? $"each: needs a list of objects, which {field} is not" : $"one: needs an object, which {field} is not");
            return;
        }
        var (reads, writes) = _context.Direction(rule);
        _context.Claim(scope.Target, field.Value, field, reads, writes);
        if (_slots.Slot(found.Scope, found.Step, rule.Address, SlotKind.Object, found.Positions) is not { } slot)
            return;
        slot.IsReadOnly = !writes;
        var item = new ObjectDraft(type);
        var isSegment = found.Positions[0] is SegmentUse;
        var inner = isSegment
            ? ScopeDraft.OfSegment([.. found.Positions.OfType<SegmentUse>()], item, _context.IsFlat)
            : ScopeDraft.OfLoops([.. found.Positions.OfType<LoopSchema>()], item, new PlaceNames("", _context.IsFlat));
        var trigger = _slots.Slot(inner, new Step(inner.TriggerTag, []), rule.Address, SlotKind.Segment, inner.Find(inner.TriggerTag));
        if (trigger is not null)
            _slots.Select(trigger, inner, found.Step, rule.Address);
        Bind(rule.Rules ?? [], inner);
        if (writes)
            _completeness.Check(inner, rule.Address);
        slot.Make = () =>
        {
            Build(inner);
            var shape = new ObjectShape(inner.Scope, isSegment, FieldGaps.Of(item));
            return (Slot)(isList
                ? FieldBinding.Make(typeof(EachSlot<,>), [binding.Owner, type], found.Step, field.Value, shape, binding.ListField(), reads, writes)
                : FieldBinding.Make(typeof(SingleSlot<,>), [binding.Owner, type], found.Step, field.Value, shape, binding.Field(), reads, writes));
        };
    }

    /// <summary>Turns drafts into slots and sorts them into the schema's places, those with tests first.</summary>
    void Build(ScopeDraft draft)
    {
        var made = new List<(SlotDraft Draft, Slot Slot)>();
        foreach (var slot in draft.Slots)
        {
            if (slot is { Kind: SlotKind.Loop, Inner: { } inner })
                Build(inner);
            var built = slot.Kind switch
            {
                SlotKind.Segment => new SegmentSlot(slot.Step, draft.Places, [.. slot.Rules], slot.Coverage, slot.IsAlwaysWritten, slot.Fields),
                SlotKind.Loop => new LoopSlot(slot.Step, draft.Places, slot.Inner!.Scope),
                SlotKind.Drop => new DropSlot(slot.Step),
                _ => slot.Make?.Invoke(),
            };
            if (built is not null)
                made.Add((slot, built));
        }
        var bySegment = new Slot[]?[_schema.Uses.Count];
        var byLoop = new Slot[]?[_schema.Loops.Count];
        foreach (var (slot, built) in made.OrderByDescending(m => m.Draft.Step.Tests.Count))
        {
            foreach (var position in slot.Positions)
            {
                var place = position is SegmentUse ? bySegment : byLoop;
                place[position.Ordinal] = [.. place[position.Ordinal] ?? [], built];
            }
        }
        draft.Scope.Fill([.. made.Select(m => m.Slot)], bySegment, byLoop);
    }
}
