namespace EdiGateway.Engine.Documents;

/// <summary>An allowance or a charge.</summary>
public sealed record Adjustment : DocumentPart
{
    /// <summary>allowance, charge or none.</summary>
    public string? Kind { get; init; }

    public string? Code { get; init; }

    public string? Agency { get; init; }

    public string? AgencyCode { get; init; }

    /// <summary>Money in the document's currency; without sign, <see cref="Kind"/> tells the direction.</summary>
    public decimal? Amount { get; init; }

    public string? PercentBasis { get; init; }

    public decimal? Percent { get; init; }

    /// <summary>Money per unit.</summary>
    public decimal? Rate { get; init; }

    /// <summary>Unit of measure in words of the map's table (each, case …); an unknown code stays as it came.</summary>
    public string? Unit { get; init; }

    public decimal? Quantity { get; init; }

    public string? Handling { get; init; }

    public string? Reference { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<Tax> Taxes { get => field ?? []; init => field = value is [] ? null : value; }
}
