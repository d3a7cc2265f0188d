namespace EdiGateway.Engine.Documents;

/// <summary>How goods travel.</summary>
public sealed record Routing : DocumentPart
{
    public string? Sequence { get; init; }

    public string? CarrierScheme { get; init; }

    public string? Carrier { get; init; }

    public string? Mode { get; init; }

    public string? Text { get; init; }

    public string? LocationType { get; init; }

    public string? Location { get; init; }

    public string? ServiceLevel { get; init; }
}
