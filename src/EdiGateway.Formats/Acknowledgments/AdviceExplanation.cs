using EdiGateway.Formats.Schema;

namespace EdiGateway.Formats.Acknowledgments;

/// <summary>An application advice in words.</summary>
sealed class AdviceExplanation(SchemaLibrary library)
{
    readonly Places _places = new(library);

    public ExplainedVerdict Of(AdviceVerdict verdict)
    {
        var subject = Subject(verdict.Code);
        var set = verdict.SetId is { } id ? $" {id}{Places.Named(library.SetName(id), id)}" : "";
        var control = (verdict.SetControl is { } own ? $" {own}" : "") + (verdict.GroupControl is { } group ? subject == "group" ? $" {group}" : $" of group {group}" : "");
        var references = new[] { verdict.Reference is { } number ? new AdviceReference(verdict.ReferenceQualifier ?? "", number) : null }.OfType<AdviceReference>().Concat(verdict.References)
            .Distinct().Select(reference => $"{(reference.Qualifier.Length == 0 ? "reference" : library.Meaning("128", reference.Qualifier) ?? $"reference {reference.Qualifier}")} {reference.Number}").ToList();
        return new ExplainedVerdict(subject, verdict.Status, $"{char.ToUpperInvariant(subject[0])}{subject[1..]}{set}{control}{(references.Count == 0 ? "" : $" ({string.Join(", ", references)})")} {How(verdict.Code)}")
        {
            GroupControl = verdict.GroupControl,
            SetControl = verdict.SetControl,
            Errors = [.. verdict.Errors.Select(Error)],
        };
    }

    static string Subject(string code) => code is not [var what, ..] ? "set" : what switch
    {
        'B' => "batch",
        'G' => "group",
        'I' => "item",
        _ => "set",
    };

    // The second letter; the rest of the list has no common reading.
    static string How(string code) => code is not [_, var how] ? $"got the verdict {(code.Length == 0 ? "(none)" : code)}" : how switch
    {
        'A' => "accepted by the application",
        'C' => "accepted by the application with changed data",
        'E' => "accepted by the application, errors noted",
        'P' => "partially accepted by the application",
        'R' => "rejected by the application",
        _ => $"got the verdict {code} of the application",
    };

    ExplainedError Error(AdviceError error)
    {
        var element = error.Element > 0 || error.ElementId is not null || error.Value is not null
            ? _places.Element(error.Segment, error.Segment is null ? 0 : error.Element, error.Component, error.Repetition, error.ElementId, error.Value)
            : null;
        var place = string.Join(", ", new[] { error.Segment is null ? null : _places.Segment(error.Segment, error.Position, null), element }.OfType<string>());
        var why = string.Join(", ", new[] { error.Code is null ? null : _places.Meaning("647", error.Code), error.Text }.OfType<string>().Concat(error.Notes).Distinct());
        var suggested = error.Suggested is null ? "" : $" (suggested: '{error.Suggested}')";
        return new ExplainedError($"{place}{(place.Length > 0 ? ": " : "")}{(why.Length > 0 ? why : "no reason given")}{suggested}")
        {
            Code = error.Code,
            Segment = error.Segment,
            Position = error.Position,
            Element = error.Element,
            Component = error.Component,
            Repetition = error.Repetition,
            ElementId = error.ElementId,
            Value = error.Value,
            Suggested = error.Suggested,
        };
    }
}
