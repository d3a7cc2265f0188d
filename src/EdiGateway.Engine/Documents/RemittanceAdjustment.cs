namespace EdiGateway.Engine.Documents;

/// <summary>Why another sum is paid than was claimed.</summary>
public sealed record RemittanceAdjustment : DocumentPart
{
    /// <summary>Money; negative when less is paid.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Code of the reason.</summary>
    public string? Reason { get; init; }

    public string? ReferenceType { get; init; }

    /// <summary>Number of the credit memo, return or invoice that it comes from.</summary>
    public string? Reference { get; init; }

    public IReadOnlyList<string> Notes { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Contact> Contacts { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<RemittanceLine> Lines { get => field ?? []; init => field = value is [] ? null : value; }
}
