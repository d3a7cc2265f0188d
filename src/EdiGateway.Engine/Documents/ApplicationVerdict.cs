namespace EdiGateway.Engine.Documents;

/// <summary>What became of one document or item.</summary>
public sealed record ApplicationVerdict : DocumentPart
{
    /// <summary>accepted, rejected, accepted-with-errors … in words of the map's table; an unknown code stays as it came.</summary>
    public string? Verdict { get; init; }

    /// <summary>Code of what <see cref="Reference"/> is: an order number, an invoice number …</summary>
    public string? ReferenceType { get; init; }

    /// <summary>Number of the document or item.</summary>
    public string? Reference { get; init; }

    /// <summary>The sender's name in the envelope of the group that it came in.</summary>
    public string? SenderApplication { get; init; }

    public string? ReceiverApplication { get; init; }

    /// <summary>Date and time of the group that it came in.</summary>
    public Moment? SentAt { get; init; }

    /// <summary>Control number of the group.</summary>
    public string? GroupNumber { get; init; }

    /// <summary>Control number of the set.</summary>
    public string? SetNumber { get; init; }

    /// <summary>Which set it was, such as 850.</summary>
    public string? SetId { get; init; }

    public string? SetVersion { get; init; }

    /// <summary>Its own purpose: original, change …</summary>
    public string? Purpose { get; init; }

    public string? TransactionType { get; init; }

    public string? ApplicationType { get; init; }

    public string? Action { get; init; }

    public string? Handling { get; init; }

    public string? StatusReason { get; init; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Contact> Contacts { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Amount> Amounts { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<QuantityEntry> Quantities { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<ApplicationError> Errors { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<CodeList> CodeLists { get => field ?? []; init => field = value is [] ? null : value; }
}
