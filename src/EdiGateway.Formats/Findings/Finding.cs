using System.Globalization;
using System.Text.RegularExpressions;

namespace EdiGateway.Formats.Findings;

/// <summary>One thing that was found, with its place. Bad data is a value: readers, maps and checks return findings and go on.</summary>
public sealed partial record Finding
{
    const int LongestValue = 99;   // element 724, copy of bad data element

    readonly Severity? _severity;

    public required CatalogueEntry Entry { get; init; }

    /// <summary>The entry's, unless a leniency switch says otherwise.</summary>
    public Severity Severity { get => _severity ?? Entry.Severity; init => _severity = value; }

    /// <summary>Segment tag, or record of a flat file.</summary>
    public string? Segment { get; init; }

    /// <summary>Position of the segment in its set, 1 = ST (AK302); 0 when the finding is not about a segment of a set.</summary>
    public int SegmentPosition { get; init; }

    /// <summary>Id of the loop that the segment stands in.</summary>
    public string? Loop { get; init; }

    /// <summary>Element position, from 1; 0 when the finding is not about an element.</summary>
    public int Element { get; init; }

    /// <summary>Component position, from 1; 0 for the whole element.</summary>
    public int Component { get; init; }

    /// <summary>Which repetition of the element, from 1; 0 when it does not repeat.</summary>
    public int Repetition { get; init; }

    /// <summary>Position of the element (of the component, where one is named) whose presence made this one wrong; 0 when there is none.</summary>
    public int Trigger { get; init; }

    /// <summary>Data element number (AK402), e.g. 355.</summary>
    public string? ElementId { get; init; }

    /// <summary>Short name of the element or segment.</summary>
    public string? Name { get; init; }

    /// <summary>The text in question, clipped to 99 characters.</summary>
    public string? Value { get => field; init => field = value is { Length: > LongestValue } ? value[..LongestValue] : value; }

    /// <summary>What would have been right, in words.</summary>
    public string? Expected { get; init; }

    /// <summary>More words for the sentence.</summary>
    public string? Detail { get; init; }

    /// <summary>Offset in the file, from 0; -1 when unknown.</summary>
    public long ByteOffset { get; init; } = -1;

    /// <summary>Path in the business document, e.g. lines[1].unit.</summary>
    public string? DocumentPath { get; init; }

    public string Code => Entry.Code;

    /// <summary>What, where and why, in one sentence.</summary>
    public string Message => Placeholder().Replace(Entry.Sentence, match => Fill(match.Groups["name"].Value));

    /// <summary>What to do.</summary>
    public string Help => Entry.WhatToDo;

    /// <summary>The code that the acknowledgment carries.</summary>
    public string? Ack => Entry.AcknowledgmentCode;

    string Fill(string name) => name switch
    {
        "segment" => Segment ?? "?",
        "position" => SegmentPosition.ToString(CultureInfo.InvariantCulture),
        "place" => Component > 0 ? $"element {Element} component {Component}" : $"element {Element}",
        "element" => Element.ToString(CultureInfo.InvariantCulture),
        "component" => Component.ToString(CultureInfo.InvariantCulture),
        "name" => Name ?? Segment ?? "",
        "value" => Value ?? "",
        "expected" => Expected ?? "",
        "offset" => ByteOffset.ToString(CultureInfo.InvariantCulture),
        "detail" => Detail ?? "",
        "loop" => Loop ?? "",
        "path" => DocumentPath ?? "",
        _ => "{" + name + "}",
    };

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
