using EdiGateway.Formats.Findings;
using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Acknowledgments;

/// <summary>The findings of one set as AK3, AK4 and AK5 (or IK3, IK4 and IK5) say them.</summary>
sealed class SetVerdict(AcknowledgmentPolicy policy)
{
    const string ElementErrors = "8";    // AK304: the segment has element errors
    const string SegmentErrors = "5";    // AK502: one or more segments in error
    const string SituationalTrigger = "SITUATIONAL TRIGGER";   // CTX01-1 of a 999
    const int MostSetErrors = 5;

    static readonly SegmentError[] s_none = [];

    /// <param name="set">As read.</param>
    /// <param name="details">Segment errors that may still be told.</param>
    public SetAcknowledgment Judge(TransactionSet set, int details)
    {
        var told = set.FindingCount == 0 ? [] : set.Findings.Where(IsTold).ToList();
        var segments = told.Count == 0 || details <= 0 ? s_none : Segments(told, details);
        List<string> errors = [.. told.Where(IsAboutTheSet).Select(finding => finding.Entry.SetCode!).Distinct()];
        var hasSegmentErrors = told.Exists(finding => finding.Entry.SegmentCode is not null || IsAboutAnElement(finding));
        if ((hasSegmentErrors || (errors.Count == 0 && !set.IsAccepted && !set.Findings.Any(IsAboutTheEnvelope))) && !errors.Contains(SegmentErrors))
            errors.Insert(0, SegmentErrors);
        return new SetAcknowledgment
        {
            SetId = set.Id,
            SetControl = set.ControlNumber,
            ImplementationReference = set.ImplementationReference,
            Status = !set.IsAccepted ? AcknowledgmentStatus.Rejected : errors.Count > 0 ? AcknowledgmentStatus.ErrorsNoted : AcknowledgmentStatus.Accepted,
            SetErrors = errors.Count == 0 ? [] : [.. errors.Take(MostSetErrors)],
            Segments = segments,
        };
    }

    // Of a rejected set its errors and the warnings; a finding without a code of X12 is our own affair.
    bool IsTold(Finding finding) => finding.Ack is not null && (finding.Severity == Severity.Error || (finding.Severity == Severity.Warning && policy.TellWarnings));

    static bool IsAboutAnElement(Finding finding) => finding.Entry.ElementCode is not null && finding.Element > 0;

    static bool IsAboutTheSet(Finding finding) => finding.Entry.SetCode is not null && finding.Entry.SegmentCode is null && !IsAboutAnElement(finding);

    // A set that is rejected with its group or interchange may have no error of its own.
    static bool IsAboutTheEnvelope(Finding finding) => finding is { Severity: Severity.Error, Segment: "ISA" or "GS" };

    static SegmentError[] Segments(List<Finding> findings, int most)
    {
        List<SegmentError> segments = [];
        foreach (var position in findings.Where(finding => finding.SegmentPosition > 0).GroupBy(finding => finding.SegmentPosition).OrderBy(group => group.Key))
        {
            var elements = position.Where(IsAboutAnElement).ToList();
            foreach (var finding in position.Where(finding => !IsAboutAnElement(finding) && finding.Entry.SegmentCode is not null).DistinctBy(finding => (finding.Segment, finding.Entry.SegmentCode)))
                if (elements.Count == 0 || finding.Entry.SegmentCode != ElementErrors)
                    segments.Add(new SegmentError { Segment = finding.Segment ?? "", Position = position.Key, Loop = finding.Loop, Code = finding.Entry.SegmentCode });
            if (elements.Count > 0)
                segments.Add(new SegmentError { Segment = elements[0].Segment ?? "", Position = position.Key, Loop = elements[0].Loop, Code = ElementErrors, Elements = [.. elements.Select(Element)] });
        }
        return [.. segments.Take(most)];
    }

    /// <summary>Its value is a number of elements, repetitions or components, and no copy of what was sent.</summary>
    static bool IsCounted(CatalogueEntry entry) => entry == Catalogue.TooManyElements || entry == Catalogue.TooManyRepetitions || entry == Catalogue.TooManyComponents;

    static ElementError Element(Finding finding) => new()
    {
        Element = finding.Element,
        Component = finding.Component,
        Repetition = finding.Repetition,
        ElementId = finding.ElementId,
        Code = finding.Entry.ElementCode!,
        Value = IsCounted(finding.Entry) ? null : finding.Value,
        Contexts = finding.Trigger > 0 ? [Trigger(finding)] : [],
    };

    /// <summary>What made the element necessary, or too much.</summary>
    static ErrorContext Trigger(Finding finding) => new()
    {
        Name = SituationalTrigger,
        Segment = finding.Segment,
        Position = finding.SegmentPosition,
        Loop = finding.Loop,
        Element = finding.Component > 0 ? finding.Element : finding.Trigger,
        Component = finding.Component > 0 ? finding.Trigger : 0,
        Repetition = finding.Repetition,
    };
}
