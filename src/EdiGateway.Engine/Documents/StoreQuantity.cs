namespace EdiGateway.Engine.Documents;

/// <summary>How much of a line goes to one store.</summary>
public sealed record StoreQuantity : DocumentPart
{
    public string? Store { get; init; }

    public decimal? Quantity { get; init; }

    /// <summary>Unit of measure in words of the map's table (each, case …); an unknown code stays as it came.</summary>
    public string? Unit { get; init; }

    /// <summary>What kind of number <see cref="Store"/> is.</summary>
    public string? StoreScheme { get; init; }

    public string? Location { get; init; }
}
