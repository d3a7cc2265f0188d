using System.Text.Json.Serialization;

namespace EdiGateway.Engine.Documents;

/// <summary>When and how much a buyer wants to have delivered, to the day or the hour.</summary>
public sealed record DeliverySchedule : BusinessDocument
{
    /// <summary>original, replacement, change …</summary>
    public string? Purpose { get; init; }

    public string? Number { get; init; }

    public string? Release { get; init; }

    /// <summary>What the days mean: delivery, shipment, production-sequence, kanban.</summary>
    public string? Basis { get; init; }

    /// <summary>actual, discrete, cumulative, replacement.</summary>
    public string? ScheduleType { get; init; }

    /// <summary>First day of the plan.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the plan.</summary>
    public DateOnly? To { get; init; }

    public DateOnly? CreatedOn { get; init; }

    /// <summary>The number of the plan that this one details.</summary>
    public string? ScheduleNumber { get; init; }

    public string? Contract { get; init; }

    /// <summary>The buyer's order number.</summary>
    public string? Order { get; init; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public Party? ShipTo { get; init; }

    public Party? ShipFrom { get; init; }

    public Party? Buyer { get; init; }

    public Party? Vendor { get; init; }

    public IReadOnlyList<Party> OtherParties { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<DeliveryLine> Lines { get => field ?? []; init => field = value is [] ? null : value; }

    [JsonIgnore]
    public override string? DocumentNumber => Number ?? Release;

    [JsonIgnore]
    public override string? OrderNumber => Order;
}
