namespace EdiGateway.Engine.Documents;

/// <summary>A price that holds from one quantity to another.</summary>
public sealed record PriceBracket : DocumentPart
{
    public string? Number { get; init; }

    /// <summary>Lowest quantity, in <see cref="Unit"/>.</summary>
    public decimal? From { get; init; }

    /// <summary>Highest quantity, in <see cref="Unit"/>.</summary>
    public decimal? To { get; init; }

    public string? Text { get; init; }

    /// <summary>Money per unit; the lowest one when there is a <see cref="HighestPrice"/>.</summary>
    public decimal? Price { get; init; }

    public decimal? HighestPrice { get; init; }

    /// <summary>Unit of measure in words of the map's table (each, case …); an unknown code stays as it came.</summary>
    public string? Unit { get; init; }

    public string? PriceType { get; init; }
}
