using EdiGateway.Formats.Schema;

namespace EdiGateway.Formats.Acknowledgments;

/// <summary>Acknowledgments as sentences for people, in the dictionary's words.</summary>
public sealed class Explanation(SchemaLibrary library)
{
    /// <summary>The group first, then each set that is not simply accepted.</summary>
    public IEnumerable<string> Explain(FunctionalAcknowledgment acknowledgment)
    {
        var errors = Join(acknowledgment.GroupErrors.Select(code => Meaning("716", code)));
        yield return $"Group {acknowledgment.FunctionalId} {acknowledgment.GroupControl} {Verdict(acknowledgment.Status)}: "
            + $"{Count(acknowledgment.SetsAccepted)} accepted of {acknowledgment.SetsReceived} received and {acknowledgment.SetsIncluded} announced{(errors.Length == 0 ? "" : "; " + errors)}.";
        foreach (var set in acknowledgment.Sets.Where(set => set.Status != AcknowledgmentStatus.Accepted || set.Segments.Count > 0))
            yield return Explain(set);
    }

    /// <summary>One set: its verdict, then every error with its place.</summary>
    public string Explain(SetAcknowledgment set)
    {
        var parts = set.SetErrors.Where(code => code != "5" || set.Segments.Count == 0).Select(code => Meaning("618", code)).Concat(set.Segments.SelectMany(Explain));
        var why = Join(parts);
        return $"{set.SetId} {set.SetControl} {Verdict(set.Status)}{(why.Length == 0 ? "" : ": " + why)}.";
    }

    public string Explain(InterchangeAcknowledgment acknowledgment) =>
        $"Interchange {acknowledgment.ControlNumber} {Verdict(acknowledgment.Status)}{(acknowledgment.NoteCode is "000" or "" ? "" : ": " + Meaning("I18", acknowledgment.NoteCode))}.";

    IEnumerable<string> Explain(SegmentError error)
    {
        var place = $"segment {error.Position} {error.Segment}{Named(library.SegmentName(error.Segment), error.Segment)}{(error.Loop is null ? "" : $" in loop {error.Loop}")}";
        if (error.Elements.Count == 0)
            return [$"{place}, {(error.Code is null ? "no reason given" : Meaning("620", error.Code))}"];
        return error.Elements.Select(element => $"{place}, {Explain(error, element)}");
    }

    string Explain(SegmentError error, ElementError element)
    {
        var slot = element.Element > 0 ? $"{error.Segment}{element.Element:00}{(element.Component > 0 ? $"-{element.Component}" : "")}" : "element";
        var name = element.ElementId is { } id ? Named(library.ElementName(id), id) : "";
        var repetition = element.Repetition > 0 ? $" repetition {element.Repetition}" : "";
        var value = element.Value is { } copy ? $" '{copy}'" : "";
        return $"{slot}{name}{repetition}{value}: {Meaning("621", element.Code)}";
    }

    string Meaning(string element, string code) => library.Meaning(element, code) ?? $"code {code}";

    static string Named(string name, string id) => name == id ? "" : $" ({name})";

    static string Count(int sets) => sets == 1 ? "1 set" : $"{sets} sets";

    static string Join(IEnumerable<string> parts) => string.Join("; ", parts);

    static string Verdict(AcknowledgmentStatus status) => status switch
    {
        AcknowledgmentStatus.Accepted => "accepted",
        AcknowledgmentStatus.ErrorsNoted => "accepted, errors noted",
        AcknowledgmentStatus.PartiallyAccepted => "partially accepted",
        _ => "rejected",
    };
}
