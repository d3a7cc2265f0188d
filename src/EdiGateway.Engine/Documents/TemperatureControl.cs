namespace EdiGateway.Engine.Documents;

/// <summary>Between which temperatures goods travel.</summary>
public sealed record TemperatureControl : DocumentPart
{
    /// <summary>Code of the vehicle that keeps the temperature.</summary>
    public string? EquipmentType { get; init; }

    public decimal? Low { get; init; }

    /// <summary>Unit of measure in words of the map's table (celsius, fahrenheit …); an unknown code stays as it came.</summary>
    public string? LowUnit { get; init; }

    public decimal? High { get; init; }

    public string? HighUnit { get; init; }

    public string? Text { get; init; }
}
