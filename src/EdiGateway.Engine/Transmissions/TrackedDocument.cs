using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.Transmissions;

/// <summary>A business document on its way from one partner to another. Its id follows from its transmission and position, so that reading again finds it again.</summary>
public sealed record TrackedDocument
{
    public required string Id { get; init; }

    /// <summary>PurchaseOrder, Invoice …</summary>
    public required string Type { get; init; }

    /// <summary>As it was received: 850, or a layout's id.</summary>
    public required string SetId { get; init; }

    public string? Number { get; init; }

    /// <summary>The buyer's order number that ties it to others.</summary>
    public string? OrderNumber { get; init; }

    public required string From { get; init; }

    /// <summary>Null before routing.</summary>
    public string? To { get; init; }

    public required string TransmissionIn { get; init; }

    public string? TransmissionOut { get; init; }

    public required DocumentState State { get; init; }

    /// <summary>Its canonical JSON; null when nothing could be made of what came.</summary>
    public ContentRef? Content { get; init; }

    /// <summary>GS06 as it was received.</summary>
    public string? GroupControl { get; init; }

    /// <summary>ST02 as it was received.</summary>
    public string? SetControl { get; init; }

    public required string CorrelationId { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Why it is where it is (the route's reason, the finding), in a sentence.</summary>
    public string? Reason { get; init; }
}
