namespace EdiGateway.Engine.Documents;

/// <summary>Planned quantities that follow a pattern of deliveries.</summary>
public sealed record PatternPlan : DocumentPart
{
    public IReadOnlyList<DeliveryPattern> Patterns { get; init; } = [];

    public IReadOnlyList<PlannedQuantity> Plans { get; init; } = [];
}
