using System.Globalization;
using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Formats.Acknowledgments;

/// <summary>An acknowledgment as segments. 997 and 999 differ in the first letter of three tags, and the 999 adds CTX.</summary>
/// <param name="family">"AK" or "IK", for segments 3 to 5.</param>
/// <param name="schema">Says what the version can express; null = no more than the oldest.</param>
sealed class AcknowledgmentSegments(string family, SetSchema? schema)
{
    const int MostErrors = 5;           // AK502 to AK506, AK905 to AK909
    const int LongestLoop = 4;          // element 447 in the versions that allow least
    const int LongestValue = 99;        // element 724
    const int MostSets = 999_999;       // elements 97, 123 and 2
    const int LongestTag = 3;           // element 721
    const int MostElementErrors = 99;   // AK4 per AK3
    const string TooMany = "3";         // element 723 of versions without codes for repetitions (12) and components (13)

    static readonly char[] s_unprintable = [.. Enumerable.Range(0, ' ' + 1).Select(code => (char)code), '\u007F'];

    readonly bool _namesGroupVersion = schema?.Segment("AK1")?.Elements.Count > 2;
    readonly bool _namesGuide = schema?.Segment("AK2")?.Elements.Count > 2;
    readonly bool _namesRepetition = schema?.Segment(family + "4")?.Elements[0].Composite?.Components.Count > 2;
    readonly CodeList? _elementCodes = schema?.Segment(family + "4")?.Rules[2].Codes;
    readonly bool _hasContext = schema?.Segment("CTX") is not null;

    public IReadOnlyList<OutSegment> Write(FunctionalAcknowledgment acknowledgment)
    {
        List<OutSegment> segments = [Segment("AK1", acknowledgment.FunctionalId, Given(acknowledgment.GroupControl, 1), _namesGroupVersion ? acknowledgment.Version : null)];
        foreach (var set in acknowledgment.Sets)
            Write(segments, set);
        segments.Add(Segment(
            "AK9",
            [Code(acknowledgment.Status), Sets(acknowledgment.SetsIncluded), Sets(acknowledgment.SetsReceived), Sets(acknowledgment.SetsAccepted), .. acknowledgment.GroupErrors.Take(MostErrors)]));
        return segments;
    }

    /// <summary>The code of a verdict in AK501 and AK901.</summary>
    public static string Code(AcknowledgmentStatus status) => status.ToString()[..1];

    void Write(List<OutSegment> segments, SetAcknowledgment set)
    {
        segments.Add(Segment("AK2", Given(set.SetId, 3), Given(set.SetControl, 4), _namesGuide ? set.ImplementationReference : null));
        foreach (var segment in set.Segments)
        {
            if (Tag(segment.Segment) is not { } tag)
                continue;
            segments.Add(Segment(family + "3", tag, Number(segment.Position), Loop(segment.Loop), segment.Code));
            WriteContexts(segments, segment.Contexts);
            foreach (var element in segment.Elements.Take(MostElementErrors))
            {
                var four = Segment(family + "4", null, Numeric(element.ElementId), ElementCode(element.Code), Copy(element.Value));
                SetPosition(four, 1, element.Element, element.Component, _namesRepetition ? element.Repetition : 0);
                segments.Add(four);
                WriteContexts(segments, element.Contexts);
            }
        }
        segments.Add(Segment(family + "5", [Code(set.Status), .. set.SetErrors.Take(MostErrors)]));
    }

    void WriteContexts(List<OutSegment> segments, IEnumerable<ErrorContext> contexts)
    {
        if (!_hasContext)
            return;
        foreach (var context in contexts)
        {
            var segment = Segment("CTX", null, context.Segment, context.Position > 0 ? Number(context.Position) : null, Loop(context.Loop));
            segment.Set(1, 1, context.Name);
            segment.Set(1, 2, context.Value);
            if (context.Element > 0)
                SetPosition(segment, 5, context.Element, context.Component, context.Repetition);
            segments.Add(segment);
        }
    }

    // C030: element, component, repetition.
    static void SetPosition(OutSegment segment, int slot, int element, int component, int repetition)
    {
        segment.Set(slot, 1, Number(element));
        segment.Set(slot, 2, component > 0 ? Number(component) : null);
        segment.Set(slot, 3, repetition > 0 ? Number(repetition) : null);
    }

    string ElementCode(string code) => code is "12" or "13" && _elementCodes?.Codes.Contains(code) != true ? TooMany : code;

    // What the partner left out, but an answer must have.
    static string Given(string value, int digits) => value.Length > 0 ? value : new string('0', digits);

    // Composites have ids like C001; element 725 only takes numbers.
    static string? Numeric(string? id) => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? id : null;

    // What stands where a tag should be may be anything (a terminator inside a text makes a segment of the rest); AK301 takes two or three characters.
    static string? Tag(string tag) => string.Concat(tag.TakeWhile(char.IsAsciiLetterOrDigit).Take(LongestTag)) is { Length: >= LongestTag - 1 } text ? text : null;

    static string? Loop(string? loop) => loop is { Length: > 0 and <= LongestLoop } ? loop : null;

    // Blanks at the end would be an error of ours; a blank-only copy would be an empty element, which says nothing.
    static string? Copy(string? value) => (value?.Length > LongestValue ? value[..LongestValue] : value)?.TrimEnd(s_unprintable) is { Length: > 0 } text ? text : null;

    static string Sets(int number) => Number(Math.Clamp(number, 0, MostSets));

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    static OutSegment Segment(string tag, params ReadOnlySpan<string?> values)
    {
        var segment = new OutSegment(tag);
        for (var i = 0; i < values.Length; i++)
            if (!string.IsNullOrEmpty(values[i]))
                segment.Set(i + 1, values[i]);
        return segment;
    }
}
