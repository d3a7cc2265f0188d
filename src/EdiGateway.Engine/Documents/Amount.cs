namespace EdiGateway.Engine.Documents;

/// <summary>Money that has no field of its own.</summary>
public sealed record Amount : DocumentPart
{
    public string? AmountType { get; init; }

    public decimal? Value { get; init; }
}
