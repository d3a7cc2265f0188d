namespace EdiGateway.Engine.Documents;

/// <summary>Something that was measured: a weight, a length, a temperature …</summary>
public sealed record Measurement : DocumentPart
{
    /// <summary>Code of what the measurement is about, such as the outer dimensions.</summary>
    public string? About { get; init; }

    /// <summary>Code of what was measured, such as WT for a weight.</summary>
    public string? Type { get; init; }

    public decimal? Value { get; init; }

    /// <summary>Unit of measure in words of the map's table (each, case …); an unknown code stays as it came.</summary>
    public string? Unit { get; init; }

    /// <summary>Lowest value, when a range was measured.</summary>
    public decimal? From { get; init; }

    /// <summary>Highest value, when a range was measured.</summary>
    public decimal? To { get; init; }
}
