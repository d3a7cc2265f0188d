using EdiGateway.Formats.Schema;

namespace EdiGateway.Formats.Acknowledgments;

/// <summary>Places and codes of answers in the dictionary's words.</summary>
sealed class Places(SchemaLibrary library)
{
    /// <summary>"segment 9 MEA (Measurement) in loop PO1".</summary>
    public string Segment(string tag, int position, string? loop) =>
        $"segment {(position > 0 ? $"{position} " : "")}{tag}{Named(library.SegmentName(tag), tag)}{(loop is null ? "" : $" in loop {loop}")}";

    /// <summary>"MEA04-1 (Unit) 'LBS'".</summary>
    public string Element(string? tag, int element, int component, int repetition, string? elementId, string? value) =>
        (element > 0 ? $"{tag}{element:00}{(component > 0 ? $"-{component}" : "")}" : "element")
        + (elementId is null ? "" : Named(library.ElementName(elementId), elementId))
        + (repetition > 0 ? $" repetition {repetition}" : "")
        + (value is null ? "" : $" '{value}'");

    /// <summary>Our meaning of a code, else the code itself.</summary>
    public string Meaning(string element, string code) => library.Meaning(element, code) ?? $"code {code}";

    /// <summary>" (IT101 is 1; SITUATIONAL TRIGGER at segment 3 BEG, BEG02)"; empty when there are none.</summary>
    public string Contexts(IReadOnlyList<ErrorContext> contexts) => contexts.Count == 0 ? "" : $" ({string.Join("; ", contexts.Select(Context))})";

    string Context(ErrorContext context)
    {
        var place = context.Segment is null ? "" : $" at {Segment(context.Segment, context.Position, context.Loop)}{(context.Element > 0 ? $", {Element(context.Segment, context.Element, context.Component, context.Repetition, null, null)}" : "")}";
        return $"{context.Name}{(context.Value is null ? "" : $" is {context.Value}")}{place}";
    }

    public static string Named(string name, string id) => name == id ? "" : $" ({name})";
}
