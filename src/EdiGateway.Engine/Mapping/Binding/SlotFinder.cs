using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Engine.Mapping.Plans;
using EdiGateway.Engine.Partners;
using EdiGateway.Formats.Schema;

namespace EdiGateway.Engine.Mapping.Binding;

/// <summary>Follows the steps of addresses through the schema and finds the slot that a rule belongs to.</summary>
sealed class SlotFinder(BindingContext context)
{
    /// <summary>The slot for the elements of an address, with its scope; null after a problem was reported.</summary>
    public (ScopeDraft Scope, SlotDraft Slot)? ForElements(ScopeDraft scope, IReadOnlyList<Step> steps, Text at, SlotKind kind)
    {
        if (steps.Count == 0 && scope.IsRoot)
        {
            context.Problems.Add(at, $"{at}: say of which record: {string.Join(", ", scope.Tags().Skip(1).Select(t => $"{t}.{at}"))}");
            return null;
        }
        if (steps.Count == 0)
            steps = [new Step(scope.TriggerTag, [])];
        if (Enter(scope, steps, at) is not { } inner || Positions(inner, steps[^1], at) is not { } positions)
            return null;
        var step = Resolved(steps[^1], positions, at);
        if (positions[0] is SegmentUse)
            return Slot(inner, step, at, kind, positions) is { } slot ? (inner, slot) : null;
        if (EnterLoop(inner, step, positions, at) is not { } loop)
            return null;
        if (kind != SlotKind.Segment && positions.Any(p => p.Max > 1))
        {
            context.Problems.Add(at, $"{at}: {step.Tag} begins a loop that repeats, and a list would keep only this of each: write each: {step} for the loop, with a rule for the rest of it");
            return null;
        }
        var trigger = new Step(loop.TriggerTag, []);
        return Slot(loop, trigger, at, SlotKind.Segment, loop.Find(trigger.Tag)) is { } first ? (loop, first) : null;
    }

    /// <summary>The scope and the places for a whole segment or loop; null after a problem was reported.</summary>
    public (ScopeDraft Scope, Step Step, PositionSchema[] Positions)? ForWhole(ScopeDraft scope, IReadOnlyList<Step> steps, Text at) =>
        Enter(scope, steps, at) is { } inner && Positions(inner, steps[^1], at) is { } positions ? (inner, Resolved(steps[^1], positions, at), positions) : null;

    /// <summary>The slot of a step, made when it is the first of its address.</summary>
    public SlotDraft? Slot(ScopeDraft scope, Step step, Text at, SlotKind kind, PositionSchema[] positions)
    {
        var slot = scope.Slots.Find(s => s.Step.Text == step.Text);
        if (slot is not null && slot.Kind == kind && kind is SlotKind.Segment or SlotKind.Loop)
            return slot;
        // A list from elements of a segment that is taken once anyway.
        if (slot is { Kind: SlotKind.Segment } && kind is SlotKind.List or SlotKind.Slices)
            return slot;
        if (slot is not null)
        {
            context.Problems.Add(at, $"{step} is taken twice: here and in line {slot.At.Line}; tell them apart by a test such as {step.Tag}[XX]");
            return null;
        }
        foreach (var other in scope.Slots.Where(s => s.Step.Tag == step.Tag && Overlap(s.Step, step)))
            context.Problems.Add(at, $"{step} could be taken by two rules: here and in line {other.At.Line} ({other.Step})");
        slot = new SlotDraft(kind, step, at, positions);
        scope.Slots.Add(slot);
        if (kind == SlotKind.Segment)
            Select(slot, scope, step, at);
        return slot;
    }

    /// <summary>The code tests of a step become the codes written.</summary>
    public void Select(SlotDraft slot, ScopeDraft scope, Step step, Text at)
    {
        foreach (var test in step.Tests)
        {
            var place = new ElementPlace(scope.Places.Element($"{scope.Places.Prefix}{slot.Step.Text}", slot.Segment, test.Element, 0), test.Element);
            if (slot.Written.ContainsKey((test.Element, 0)))
                continue;
            context.Claim(slot, [place], at, reads: true, writes: true);
            slot.Rules.Add(new SelectorRule(place, test.Values));
        }
    }

    ScopeDraft? Enter(ScopeDraft scope, IReadOnlyList<Step> steps, Text at)
    {
        for (var i = 0; i < steps.Count - 1; i++)
        {
            if (Positions(scope, steps[i], at) is not { } positions)
                return null;
            if (positions[0] is not LoopSchema)
            {
                context.Problems.Add(at, $"{at}: {steps[i].Tag} is a {(context.IsFlat ? "record without children" : "segment and no loop")}, so nothing is inside it");
                return null;
            }
            if (EnterLoop(scope, Resolved(steps[i], positions, at), positions, at) is not { } inner)
                return null;
            scope = inner;
        }
        return scope;
    }

    ScopeDraft? EnterLoop(ScopeDraft scope, Step step, PositionSchema[] positions, Text at)
    {
        if (Slot(scope, step, at, SlotKind.Loop, positions) is not { } slot)
            return null;
        if (slot.Inner is { } known)
            return known;
        var inner = slot.Inner = ScopeDraft.OfLoops([.. positions.OfType<LoopSchema>()], scope.Target, scope.Places.Inside(step));
        if (step.Tests.Count > 0 && Slot(inner, new Step(inner.TriggerTag, []), at, SlotKind.Segment, inner.Find(inner.TriggerTag)) is { } trigger)
            Select(trigger, inner, step, at);
        return inner;
    }

    PositionSchema[]? Positions(ScopeDraft scope, Step step, Text at)
    {
        var positions = scope.Find(step.Tag);
        if (positions.Length > 0)
            return positions;
        var where = scope.IsRoot ? context.Map.Format.Value : $"{(scope.Segment is null ? "loop" : "segment")} {scope.TriggerTag}";
        context.Problems.Add(at, $"{at}: {where} has no {step.Tag}{Closest.Hint(step.Tag, scope.Tags(), "it has")}");
        return null;
    }

    /// <summary>Gives tests on fields their numbers, and checks that their codes can stand there.</summary>
    Step Resolved(Step step, PositionSchema[] positions, Text at)
    {
        var segment = positions[0] switch { SegmentUse use => use.Segment, LoopSchema loop => loop.Trigger.Segment, _ => null };
        if (segment is null || step.Tests.Count == 0)
            return step;
        var tests = new List<StepTest>();
        foreach (var test in step.Tests)
        {
            var number = test.Field is null ? test.Element : 1 + BindingContext.IndexOf(segment, test.Field);
            if (number < 1 || number > segment.Elements.Count)
            {
                context.Problems.Add(at, $"{at}: {segment.Id} has no element {test.Field ?? $"{test.Element:00}"} to test");
                continue;
            }
            foreach (var value in test.Values)
                context.CheckText(segment.Elements[number - 1].Element, value, at);
            tests.Add(test with { Element = number });
        }
        return step with { Tests = tests };
    }

    /// <summary>Whether a segment could pass the tests of both steps, and neither says more than the other.</summary>
    static bool Overlap(Step a, Step b) => a.Tests.Count > 0 && a.Tests.Count == b.Tests.Count
        && a.Tests.All(x => b.Tests.Where(y => y.Element == x.Element).All(y => y.Values.Intersect(x.Values).Any()));
}
