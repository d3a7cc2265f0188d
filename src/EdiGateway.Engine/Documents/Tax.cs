namespace EdiGateway.Engine.Documents;

/// <summary>A tax and what it is taken of.</summary>
public sealed record Tax : DocumentPart
{
    public string? TaxType { get; init; }

    public decimal? Amount { get; init; }

    public decimal? Percent { get; init; }

    public string? JurisdictionScheme { get; init; }

    public string? Jurisdiction { get; init; }

    public string? Exempt { get; init; }

    public string? Relation { get; init; }

    /// <summary>Money that is taxed.</summary>
    public decimal? Base { get; init; }

    public string? Taxpayer { get; init; }
}
