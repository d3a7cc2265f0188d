using EdiGateway.Engine.Documents;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.Findings;

namespace EdiGateway.Engine.Pipeline;

/// <summary>One transaction set, flat-file document or JSON document as it was read.</summary>
public sealed record ReadDocument
{
    /// <summary>Its place in the transmission, from 1; with the transmission's id it makes the document's id.</summary>
    public required int Position { get; init; }

    /// <summary>ST01, the layout's id, or the JSON's document type.</summary>
    public required string SetId { get; init; }

    public string? SetControl { get; init; }

    public string? GroupControl { get; init; }

    /// <summary>Null when nothing could be made of it.</summary>
    public BusinessDocument? Document { get; init; }

    /// <summary>Of the reader and of the map together, capped by the reader.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The format's rules hold: what a 997 says.</summary>
    public required bool IsAccepted { get; init; }

    /// <summary>Instead of a document: what a 997 or 999 of the partner says about what we sent.</summary>
    public FunctionalAcknowledgment? Acknowledgment { get; init; }

    /// <summary>Instead of a document: what a TA1 of the partner says about what we sent.</summary>
    public InterchangeAcknowledgment? InterchangeAcknowledgment { get; init; }

    public bool IsUsable => IsAccepted && Document is not null && Findings.All(finding => finding.Severity != Severity.Error);

    /// <summary>As people call it: 850 PO 4711.</summary>
    public string Title => Document?.DocumentNumber is { Length: > 0 } number ? $"{SetId} {number}" : SetControl is { } control ? $"{SetId} (set {control})" : SetId;
}
