namespace EdiGateway.Engine.Documents;

/// <summary>Who pays the transport and from where on.</summary>
public sealed record Freight : DocumentPart
{
    public string? Payment { get; init; }

    public string? LocationType { get; init; }

    public string? Location { get; init; }
}
