namespace EdiGateway.Engine.Documents;

/// <summary>Up to which quantity the buyer pays for work or material, even when nothing more is ordered.</summary>
public sealed record Authorization : DocumentPart
{
    /// <summary>finished, material, labor … in words of the map's table; an unknown code stays as it came.</summary>
    public string? Kind { get; init; }

    /// <summary>The last day of what is authorized.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Cumulative.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Cumulative.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>The day on which counting began.</summary>
    public DateOnly? Since { get; init; }
}
