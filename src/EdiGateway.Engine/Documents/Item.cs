namespace EdiGateway.Engine.Documents;

/// <summary>The numbers under which the article is known.</summary>
public sealed record Item : DocumentPart
{
    /// <summary>12-digit U.P.C.</summary>
    public string? Upc { get; init; }

    /// <summary>13-digit EAN.</summary>
    public string? Ean { get; init; }

    /// <summary>14-digit GTIN.</summary>
    public string? Gtin { get; init; }

    /// <summary>The seller's number.</summary>
    public string? Vendor { get; init; }

    /// <summary>The buyer's number.</summary>
    public string? Buyer { get; init; }

    public string? Sku { get; init; }

    /// <summary>Every other number, with its code.</summary>
    public IReadOnlyList<CodedValue> Others { get => field ?? []; init => field = value is [] ? null : value; }
}
