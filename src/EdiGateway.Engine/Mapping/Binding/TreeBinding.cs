using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Engine.Mapping.Plans;
using EdiGateway.Engine.Partners;
using EdiGateway.Formats.Schema;

namespace EdiGateway.Engine.Mapping.Binding;

/// <summary>Binds the levels of a hierarchy. A level may stand in several others; its items have one type wherever they stand.</summary>
/// <param name="context">What all binding shares.</param>
/// <param name="slots">Finds slots.</param>
/// <param name="completeness">Finds what would never be written.</param>
/// <param name="bind">Binds the rules of a level.</param>
/// <param name="build">Builds a level's scope.</param>
sealed class TreeBinding(BindingContext context, SlotFinder slots, Completeness completeness, Action<IReadOnlyList<RuleSource>, ScopeDraft> bind, Action<ScopeDraft> build)
{
    /// <summary>HL03 is the level's code.</summary>
    const int LevelAt = 3;

    public void Bind(RuleSource rule, ScopeDraft scope)
    {
        if (rule.Levels is not { } levels || context.Parse(rule, hasElements: false) is not { } address || slots.ForWhole(scope, address.Steps, rule.Address) is not { } found
            || slots.Slot(found.Scope, found.Step, rule.Address, SlotKind.Tree, found.Positions) is not { } slot)
            return;
        var root = levels.FirstOrDefault(l => l.Value.Is?.Value == ".").Key;
        if (root is null || found.Positions[0] is not LoopSchema)
        {
            context.Problems.Add(rule.Address, root is null ? "one level of a tree is the surrounding object: is: \".\"" : $"{rule.Address} is not a loop");
            return;
        }
        var loops = found.Positions.OfType<LoopSchema>().ToArray();
        var objects = Objects(levels, root, scope.Target);
        var drafts = new Dictionary<string, ScopeDraft>(StringComparer.Ordinal);
        foreach (var (code, target) in objects)
        {
            var draft = drafts[code] = ScopeDraft.OfLoops(loops, target, code == root ? scope.Places.Inside(found.Step) : new PlaceNames("", context.IsFlat));
            Claim(draft, levels[code].Address);
            foreach (var element in loops[0].Trigger.Segment.Elements.Skip(LevelAt - 1).Take(1))
                context.CheckText(element.Element, code, levels[code].Address);
            bind(levels[code].Rules ?? [], draft);
            completeness.Check(draft, levels[code].Address);
        }
        var links = Links(levels, objects);
        slot.Make = () =>
        {
            foreach (var draft in drafts.Values)
                build(draft);
            var made = drafts.ToDictionary(d => d.Key, d => new TreeLevel(d.Key, d.Value.Scope), StringComparer.Ordinal);
            foreach (var (code, level) in made.Where(m => m.Key != root))
                level.Shape = new ObjectShape(level.Scope, isSegment: false, FieldGaps.Of(objects[code]));
            foreach (var (parent, child, binding) in links)
                made[parent].Links[child] = (TreeLink)FieldBinding.Make(typeof(TreeLink<,>), [binding.Owner, objects[child].Type], binding.Name, made[child], binding.ListField());
            return new TreeSlot(found.Step, scope.Places, made[root]);
        };
    }

    /// <summary>HL01 to HL04 are computed.</summary>
    void Claim(ScopeDraft draft, Text at)
    {
        if (slots.Slot(draft, new Step(draft.TriggerTag, []), at, SlotKind.Segment, draft.Find(draft.TriggerTag)) is { } trigger)
            context.Claim(trigger, Enumerable.Range(1, 4).Select(n => new ElementPlace($"{draft.TriggerTag}{n:00}", n)), at, reads: true, writes: true);
    }

    /// <summary>The object of each level. A level's type follows from the list that holds it in the levels it may stand in.</summary>
    Dictionary<string, ObjectDraft> Objects(IReadOnlyDictionary<string, RuleSource> levels, string root, ObjectDraft target)
    {
        var objects = new Dictionary<string, ObjectDraft>(StringComparer.Ordinal) { [root] = target };
        for (var found = true; found;)
        {
            found = false;
            foreach (var (code, level) in levels.Where(l => !objects.ContainsKey(l.Key)))
            {
                var parent = (level.In ?? []).FirstOrDefault(p => objects.ContainsKey(p.Value));
                if (parent is null || level.Is is not { } name || !DocumentShape.Of(objects[parent.Value].Type).Fields.TryGetValue(name.Value, out var property)
                    || DocumentShape.ItemOf(property.PropertyType) is not { } item || !DocumentShape.IsObject(item))
                    continue;
                objects[code] = new ObjectDraft(item);
                found = true;
            }
        }
        foreach (var (code, level) in levels.Where(l => !objects.ContainsKey(l.Key)))
            context.Problems.Add(level.Is ?? level.Address, $"level {code} has no place: in: names the levels it may stand in, and is: a list of objects there");
        return objects;
    }

    List<(string Parent, string Child, FieldBinding Binding)> Links(IReadOnlyDictionary<string, RuleSource> levels, Dictionary<string, ObjectDraft> objects)
    {
        var links = new List<(string, string, FieldBinding)>();
        foreach (var (code, level) in levels)
        {
            foreach (var parent in level.In ?? [])
            {
                if (!levels.ContainsKey(parent.Value))
                    context.Problems.Add(parent, $"there is no level {parent}{Closest.Hint(parent.Value, levels.Keys)}");
                else if (objects.ContainsKey(code) && objects.TryGetValue(parent.Value, out var owner) && level.Is is { } name && FieldBinding.Find(owner.Type, name, mayBeCustom: false, context.Problems) is { Property: { } property } binding)
                {
                    // Pallets and packages are of one type, so a list may be the link of two levels of one parent type: it is claimed per level.
                    owner.Read.TryAdd(name.Value, name);
                    owner.Written.TryAdd(name.Value, name);
                    if (DocumentShape.ItemOf(property.PropertyType) == objects[code].Type)
                        links.Add((parent.Value, code, binding));
                    else
                        context.Problems.Add(name, $"{name} of {owner.Type.Name} holds other objects than level {code}");
                }
            }
        }
        return links;
    }
}
