using EdiGateway.Formats.Schema;

namespace EdiGateway.Formats.Acknowledgments;

/// <summary>Acknowledgments as sentences for people, in the dictionary's words.</summary>
public sealed class Explanation(SchemaLibrary library)
{
    /// <summary>AK304: the segment has element errors. Their own sentences say it better.</summary>
    const string ElementErrors = "8";

    /// <summary>AK502: one or more segments in error. Their own sentences say it better.</summary>
    const string SegmentErrors = "5";

    readonly Places _places = new(library);
    readonly AdviceExplanation _advice = new(library);

    /// <summary>The group first, then each set that is not simply accepted.</summary>
    public IEnumerable<string> Explain(FunctionalAcknowledgment acknowledgment)
    {
        var group = Of(acknowledgment);
        yield return Paragraph(group);
        foreach (var set in acknowledgment.Sets.Where(set => set.Status != AcknowledgmentStatus.Accepted || set.Segments.Count > 0))
            yield return Explain(set);
    }

    /// <summary>One set: its verdict, then every error with its place.</summary>
    public string Explain(SetAcknowledgment set) => Paragraph(Of(set));

    public string Explain(InterchangeAcknowledgment acknowledgment) => Paragraph(Of(acknowledgment));

    /// <summary>A group with all its sets.</summary>
    public ExplainedVerdict Of(FunctionalAcknowledgment acknowledgment) => new("group", acknowledgment.Status, $"Group {acknowledgment.FunctionalId} {acknowledgment.GroupControl} {Counted(acknowledgment)}")
    {
        GroupControl = acknowledgment.GroupControl,
        Errors = [.. acknowledgment.GroupErrors.Select(code => Error("716", code))],
        Parts = [.. acknowledgment.Sets.Select(set => Of(set) with { GroupControl = acknowledgment.GroupControl })],
    };

    public ExplainedVerdict Of(SetAcknowledgment set) => new("set", set.Status, $"{set.SetId} {set.SetControl} {Verdict(set.Status)}")
    {
        SetControl = set.SetControl,
        Errors = [.. set.SetErrors.Where(code => code != SegmentErrors || set.Segments.Count == 0).Select(code => Error("618", code)), .. set.Segments.SelectMany(Errors)],
    };

    public ExplainedVerdict Of(InterchangeAcknowledgment acknowledgment) => new("interchange", acknowledgment.Status, $"Interchange {acknowledgment.ControlNumber} {Verdict(acknowledgment.Status)}")
    {
        Errors = acknowledgment.NoteCode is "000" or "" ? [] : [Error("I18", acknowledgment.NoteCode)],
    };

    /// <summary>What a partner's application says about something we sent.</summary>
    public ExplainedVerdict Of(AdviceVerdict verdict) => _advice.Of(verdict);

    /// <summary>A verdict and its errors as one paragraph.</summary>
    public static string Paragraph(ExplainedVerdict verdict)
    {
        var errors = string.Join("; ", verdict.Errors.Select(error => error.Sentence));
        var sign = verdict.Sentence.Contains(": ", StringComparison.Ordinal) ? "; " : ": ";
        return $"{verdict.Sentence}{(errors.Length == 0 ? "" : sign + errors)}.";
    }

    /// <summary>A verdict as a participle.</summary>
    public static string Verdict(AcknowledgmentStatus status) => status switch
    {
        AcknowledgmentStatus.Accepted => "accepted",
        AcknowledgmentStatus.ErrorsNoted => "accepted, errors noted",
        AcknowledgmentStatus.PartiallyAccepted => "partially accepted",
        _ => "rejected",
    };

    IEnumerable<ExplainedError> Errors(SegmentError error)
    {
        var place = _places.Segment(error.Segment, error.Position, error.Loop);
        if (error.Elements.Count == 0 || error.Code is not (null or ElementErrors))
            yield return new ExplainedError($"{place}, {(error.Code is null ? "no reason given" : _places.Meaning("620", error.Code))}{_places.Contexts(error.Contexts)}")
            {
                Code = error.Code,
                Segment = error.Segment,
                Position = error.Position,
                Loop = error.Loop,
            };
        var contexts = error.Elements.Count > 0 && error.Code is null or ElementErrors ? error.Contexts : [];
        foreach (var element in error.Elements)
            yield return new ExplainedError($"{place}, {_places.Element(error.Segment, element.Element, element.Component, element.Repetition, element.ElementId, element.Value)}: {_places.Meaning("621", element.Code)}{_places.Contexts([.. contexts, .. element.Contexts])}")
            {
                Code = element.Code,
                Segment = error.Segment,
                Position = error.Position,
                Loop = error.Loop,
                Element = element.Element,
                Component = element.Component,
                Repetition = element.Repetition,
                ElementId = element.ElementId,
                Value = element.Value,
            };
    }

    ExplainedError Error(string element, string code) => new(_places.Meaning(element, code)) { Code = code };

    // Without its AK9 an acknowledgment counts nothing, and the group stays rejected.
    static string Counted(FunctionalAcknowledgment acknowledgment) => acknowledgment is { SetsIncluded: 0, SetsReceived: 0, Sets.Count: > 0 }
        ? $"{Verdict(acknowledgment.Status)}: {Count(acknowledgment.Sets.Count)} named, but no verdict on the group"
        : $"{Verdict(acknowledgment.Status)}: {Count(acknowledgment.SetsAccepted)} accepted of {acknowledgment.SetsReceived} received and {acknowledgment.SetsIncluded} announced";

    static string Count(int sets) => sets == 1 ? "1 set" : $"{sets} sets";
}
