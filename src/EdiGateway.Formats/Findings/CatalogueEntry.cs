namespace EdiGateway.Formats.Findings;

/// <summary>A kind of finding: the docs page, the console text and the acknowledgment derive from it.</summary>
/// <param name="Code">For searching and for machines: EGW1203.</param>
/// <param name="Id">The same in words: code-unknown.</param>
/// <param name="Severity">Unless a leniency switch says otherwise.</param>
/// <param name="Sentence">Says what and where; <c>{segment} {position} {element} {component} {name} {value} {detail} {expected}</c> are filled in.</param>
/// <param name="Why">Why it matters.</param>
/// <param name="WhatToDo">The next step for <paramref name="Actor"/>.</param>
/// <param name="Actor">Who has to act.</param>
public sealed record CatalogueEntry(string Code, string Id, Severity Severity, string Sentence, string Why, string WhatToDo, Actor Actor)
{
    /// <summary>Segment error code of AK304 and IK304 (element 720).</summary>
    public string? SegmentCode { get; init; }

    /// <summary>Element error code of AK403 and IK403 (element 723).</summary>
    public string? ElementCode { get; init; }

    /// <summary>Set error code of AK502 and IK502 (elements 718 and 618).</summary>
    public string? SetCode { get; init; }

    /// <summary>Group error code of AK905 (element 716).</summary>
    public string? GroupCode { get; init; }

    /// <summary>Interchange note code of TA105 (element I18).</summary>
    public string? InterchangeCode { get; init; }

    /// <summary>The code that an acknowledgment carries for this kind of finding; the innermost wins.</summary>
    public string? AcknowledgmentCode => ElementCode ?? SegmentCode ?? SetCode ?? GroupCode ?? InterchangeCode;
}
