namespace EdiGateway.Engine.Documents;

/// <summary>How a vehicle was loaded.</summary>
public sealed record LoadDetail : DocumentPart
{
    /// <summary>Code of how goods were put on pallets.</summary>
    public string? UnitLoad { get; init; }

    /// <summary>How many pallets.</summary>
    public int? Pallets { get; init; }

    /// <summary>Code of how empty pallets are exchanged.</summary>
    public string? PalletExchange { get; init; }

    public IReadOnlyList<string> Seals { get => field ?? []; init => field = value is [] ? null : value; }

    public TemperatureControl? Temperature { get; init; }
}
