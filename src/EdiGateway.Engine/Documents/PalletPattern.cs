namespace EdiGateway.Engine.Documents;

/// <summary>How a pallet is stacked.</summary>
public sealed record PalletPattern : DocumentPart
{
    public string? Type { get; init; }

    public int? Tiers { get; init; }

    /// <summary>Packages per tier.</summary>
    public int? Blocks { get; init; }
}
