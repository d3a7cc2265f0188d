namespace EdiGateway.Engine.Documents;

/// <summary>The price list that a price stands in.</summary>
public sealed record PriceList : DocumentPart
{
    public string? Number { get; init; }

    public string? Issue { get; init; }

    public DateOnly? Date { get; init; }

    /// <summary>Code of what changed.</summary>
    public string? Change { get; init; }
}
