namespace EdiGateway.Formats.Acknowledgments;

/// <summary>What a partner's application says about something that we sent (OTI loop of an 824).</summary>
public sealed record AdviceVerdict
{
    /// <summary>Element 110: what is judged (G group, T set, I item, B batch), then how (A accepted, C with changes, E with errors, P partially, R rejected).</summary>
    public required string Code { get; init; }

    /// <summary>Element 128: what kind of number <see cref="Reference"/> is.</summary>
    public string? ReferenceQualifier { get; init; }

    /// <summary>OTI03, usually the number of the document.</summary>
    public string? Reference { get; init; }

    /// <summary>GS06 of what we sent (OTI08).</summary>
    public string? GroupControl { get; init; }

    /// <summary>ST02 of what we sent (OTI09).</summary>
    public string? SetControl { get; init; }

    /// <summary>ST01 of what we sent (OTI10).</summary>
    public string? SetId { get; init; }

    /// <summary>GS08 of what we sent (OTI11).</summary>
    public string? Version { get; init; }

    /// <summary>More numbers that tell what is judged (REF).</summary>
    public IReadOnlyList<AdviceReference> References { get; init; } = [];

    public IReadOnlyList<AdviceError> Errors { get; init; } = [];

    /// <summary>What the code comes to. Anything unknown is no acceptance.</summary>
    public AcknowledgmentStatus Status => Code is not [_, var how] ? AcknowledgmentStatus.Rejected : how switch
    {
        'A' => AcknowledgmentStatus.Accepted,
        'C' or 'E' => AcknowledgmentStatus.ErrorsNoted,
        'P' => AcknowledgmentStatus.PartiallyAccepted,
        _ => AcknowledgmentStatus.Rejected,
    };
}
