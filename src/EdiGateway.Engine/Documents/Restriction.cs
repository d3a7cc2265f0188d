namespace EdiGateway.Engine.Documents;

/// <summary>What binds an order: a smallest quantity, a sum, a condition in words.</summary>
public sealed record Restriction : DocumentPart
{
    /// <summary>Code of what is restricted.</summary>
    public string? Type { get; init; }

    public string? Text { get; init; }

    /// <summary>Code of what <see cref="Quantity"/> is: a minimum, a multiple …</summary>
    public string? QuantityKind { get; init; }

    public decimal? Quantity { get; init; }

    /// <summary>Code of what <see cref="Amount"/> is.</summary>
    public string? AmountKind { get; init; }

    /// <summary>Money.</summary>
    public decimal? Amount { get; init; }
}
