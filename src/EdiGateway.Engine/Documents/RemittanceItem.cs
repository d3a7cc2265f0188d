namespace EdiGateway.Engine.Documents;

/// <summary>An invoice or another claim, and what is paid of it.</summary>
public sealed record RemittanceItem : DocumentPart
{
    /// <summary>Code of what <see cref="Number"/> is: an invoice, a credit memo …</summary>
    public string? ReferenceType { get; init; }

    public string? Number { get; init; }

    /// <summary>Code of how it is paid: in full, in part, on account.</summary>
    public string? Action { get; init; }

    /// <summary>Money paid for it, net of discounts and adjustments.</summary>
    public decimal? Paid { get; init; }

    /// <summary>Money that was claimed.</summary>
    public decimal? Claimed { get; init; }

    /// <summary>Money taken off for early payment.</summary>
    public decimal? Discount { get; init; }

    /// <summary>Code of why less or more is paid.</summary>
    public string? AdjustmentReason { get; init; }

    /// <summary>Money less or more than claimed.</summary>
    public decimal? Adjustment { get; init; }

    public IReadOnlyList<string> Notes { get => field ?? []; init => field = value is [] ? null : value; }

    /// <summary>The buyer's order number.</summary>
    public string? Order { get; init; }

    public string? Department { get; init; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public Moment? InvoicedAt { get; init; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<RemittanceLine> Lines { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<RemittanceAdjustment> Adjustments { get => field ?? []; init => field = value is [] ? null : value; }
}
