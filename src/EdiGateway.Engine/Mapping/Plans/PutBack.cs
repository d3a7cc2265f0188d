using System.Globalization;
using EdiGateway.Engine.Documents;
using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>Puts an object's extensions back to their places, after the rules have written. Made only for objects that have extensions.</summary>
sealed class PutBack
{
    readonly IReadOnlyDictionary<string, string> _extensions;
    readonly Scope _scope;
    readonly Dictionary<string, object> _written = new(StringComparer.Ordinal);

    PutBack(IReadOnlyDictionary<string, string> extensions, Scope scope) => (_extensions, _scope) = (extensions, scope);

    public static PutBack? For(DocumentPart part, Scope scope) => part.Extensions is { Count: > 0 } extensions ? new PutBack(extensions, scope) : null;

    /// <summary>Remembers what the rules wrote for a place.</summary>
    public void Note(string place, object segmentOrLoop) => _written.TryAdd(place, segmentOrLoop);

    public void Apply(OutLoop loop, WriteRun run)
    {
        foreach (var (key, text) in _extensions)
        {
            // Places with a range remember a qualifier of pairs, and # stands for a slice: their rules have used them.
            if (string.IsNullOrEmpty(text) || key.Contains("..", StringComparison.Ordinal) || key.StartsWith('#'))
                continue;
            if (!ExtensionPlace.TryParse(key, _scope.Places.IsFlat, out var place) || !TryPut(place, text, loop))
                run.ReportHomeless(key, text);
        }
    }

    bool TryPut(ExtensionPlace place, string text, OutLoop loop)
    {
        var (scope, loops, path) = ((Scope?)_scope, _scope.Loops, "");
        for (var i = 0; i < place.Steps.Count - 1; i++)
        {
            var step = place.Steps[i];
            var inner = loops.SelectMany(l => l.Loops).Where(l => l.Trigger.Id == step.Tag).ToList();
            if (inner.Count == 0)
                return false;
            path += step.Occurrence == 1 ? step.Text : string.Create(CultureInfo.InvariantCulture, $"{step.Text}({step.Occurrence})");
            loop = Loop(path, inner[0], loop);
            path += "/";
            scope = step.Occurrence == 1 ? (scope?.Slots.FirstOrDefault(s => s.Step.Text == step.Text) as IInnerScope)?.Inner : null;
            loops = inner;
        }
        var last = place.Steps[^1];
        var use = loops.SelectMany(l => l.Segments).FirstOrDefault(u => u.Id == last.Tag);
        if (use is null)
            return false;
        var slot = scope?.Slots.FirstOrDefault(s => s.Step.Text == last.Text);
        var element = place.Field is null ? place.Element : 1 + use.Segment.Elements.ToList().FindIndex(e => e.Id == place.Field);
        if (element == 0)
            return false;
        if (place.Repetition > 1 && (element > use.Segment.Elements.Count || use.Segment.Elements[element - 1].Repeat < place.Repetition))
            return false;
        if (place.Repetition == 1 && slot is ICoveringSlot covering && covering.Coverage.IsWritten(element, place.Component) && (last.Occurrence == 1 || slot.Repeats))
            return true;
        path += last.Occurrence == 1 ? last.Text : string.Create(CultureInfo.InvariantCulture, $"{last.Text}({last.Occurrence})");
        var segment = Segment(path, last, slot, loop);
        var component = Math.Max(place.Component, 1);
        if (string.IsNullOrEmpty(segment.Get(element, place.Repetition, component)))
            segment.Set(element, place.Repetition, component, text);
        return true;
    }

    OutLoop Loop(string path, LoopSchema schema, OutLoop parent)
    {
        if (_written.TryGetValue(path, out var known) && known is OutLoop loop)
            return loop;
        loop = new OutLoop(schema.Id);
        parent.Loops.Add(loop);
        _written[path] = loop;
        return loop;
    }

    OutSegment Segment(string path, in ExtensionStep step, Slot? slot, OutLoop parent)
    {
        if (_written.TryGetValue(path, out var known) && known is OutSegment segment)
            return segment;
        segment = new OutSegment(step.Tag);
        foreach (var test in slot?.Step.Tests ?? [])
            segment.Set(test.Element, test.Values[0]);
        parent.Segments.Add(segment);
        _written[path] = segment;
        return segment;
    }
}
