using System.Text.Json.Serialization;

namespace EdiGateway.Engine.Documents;

/// <summary>What a buyer expects to need, week by week or month by month.</summary>
public sealed record Forecast : BusinessDocument
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

    public DateOnly? UpdatedOn { get; init; }

    public string? Contract { get; init; }

    /// <summary>The buyer's order number.</summary>
    public string? Order { get; init; }

    /// <summary>Code of the planning step that the forecast comes from.</summary>
    public string? PlanType { get; init; }

    /// <summary>Code of what the receiver shall do.</summary>
    public string? Action { get; init; }

    public string? CurrencyParty { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; init; }

    /// <summary>The buyer's number for the seller.</summary>
    public string? VendorNumber { get; init; }

    public IReadOnlyList<Reference> References { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Contact> Contacts { get => field ?? []; init => field = value is [] ? null : value; }

    public Freight? Freight { get; init; }

    public IReadOnlyList<Price> Prices { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Adjustment> Adjustments { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Term> Terms { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<DateEntry> Dates { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Description> Descriptions { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Measurement> Measurements { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<Routing> Routings { get => field ?? []; init => field = value is [] ? null : value; }

    public Party? ShipTo { get; init; }

    public Party? ShipFrom { get; init; }

    public Party? Buyer { get; init; }

    public Party? Vendor { get; init; }

    public IReadOnlyList<Party> OtherParties { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<CodeList> CodeLists { get => field ?? []; init => field = value is [] ? null : value; }

    public IReadOnlyList<ForecastLine> Lines { get => field ?? []; init => field = value is [] ? null : value; }

    [JsonIgnore]
    public override string? DocumentNumber => Number ?? Release;

    [JsonIgnore]
    public override string? OrderNumber => Order;
}
