namespace EdiGateway.Engine.Documents;

/// <summary>How billed goods travelled.</summary>
public sealed record Carriage : DocumentPart
{
    public string? Mode { get; init; }

    public string? EquipmentPrefix { get; init; }

    public string? Equipment { get; init; }

    public string? Carrier { get; init; }

    public string? Text { get; init; }

    public string? ReferenceType { get; init; }

    public string? Reference { get; init; }
}
