using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Formats.Schema;

namespace EdiGateway.Engine.Mapping.Binding;

/// <summary>Finds mandatory segments and elements that a map would never write.</summary>
sealed class Completeness(BindingContext context)
{
    public void Check(ScopeDraft scope, Text at)
    {
        if (context.IsNarrowed)
            return;
        foreach (var slot in scope.Slots)
        {
            if (slot.Kind is SlotKind.Segment or SlotKind.List or SlotKind.Slices && slot.Written.Count > 0)
                Elements(slot.Segment!, slot);
            else if (slot.Kind == SlotKind.Loop)
                Check(slot.Inner!, slot.At);
        }
        if (scope.Segment is not null)
            return;
        foreach (var position in scope.Loops[0].Positions.Where(p => p.Required && p.Index > 0 && !scope.IsEnvelope(p)))
        {
            if (!scope.Slots.Any(s => s.Positions.Contains(position) && s.Writes) && HasSomethingToSay(position))
                context.Problems.Add(at, $"{(scope.IsRoot ? context.Map.Format.Value : $"loop {scope.TriggerTag}")} must have {position.Id}, but no rule writes it");
        }
    }

    void Elements(SegmentSchema segment, SlotDraft slot)
    {
        for (var i = 0; i < segment.Elements.Count; i++)
        {
            var element = segment.Elements[i];
            var components = slot.Written.Keys.Where(k => k.Element == i + 1).Select(k => k.Component).ToList();
            if (element.Requirement == Requirement.Mandatory && components.Count == 0)
                context.Problems.Add(slot.At, $"{slot.Step} must have element {(context.IsFlat ? element.Id : $"{i + 1:00} ({element.Name})")}, but no rule writes it");
            for (var component = 1; components.Count > 0 && component <= (element.Composite?.Components.Count ?? 0); component++)
                if (element.Composite!.Components[component - 1] is { Requirement: Requirement.Mandatory } part && !components.Contains(component))
                    context.Problems.Add(slot.At, $"{slot.Step} must have {i + 1:00}-{component} ({part.Name}) beside what is written there, but no rule writes it");
        }
    }

    /// <summary>A record whose fields the gateway fills itself needs no rule.</summary>
    bool HasSomethingToSay(PositionSchema position) => !context.IsFlat || position is LoopSchema || ((SegmentUse)position).Segment.Elements.Any(e => e.Requirement == Requirement.Mandatory);
}
