namespace EdiGateway.Engine.Documents;

/// <summary>Terms of payment.</summary>
public sealed record Term : DocumentPart
{
    public string? Type { get; init; }

    public string? Basis { get; init; }

    public decimal? DiscountPercent { get; init; }

    public DateOnly? DiscountDate { get; init; }

    public int? DiscountDays { get; init; }

    public DateOnly? NetDate { get; init; }

    public int? NetDays { get; init; }

    public decimal? DiscountAmount { get; init; }

    public string? Text { get; init; }
}
