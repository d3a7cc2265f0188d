namespace EdiGateway.Engine.Documents;

/// <summary>Planned quantities that follow a pattern of deliveries.</summary>
public sealed record PatternPlan : DocumentPart
{
    public IReadOnlyList<DeliveryPattern> Patterns { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<PlannedQuantity> Plans { get => field ?? []; init => field = value is [] ? null : value; }
}
