using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>One line of the routing table.</summary>
public sealed record RouteProfile
{
    /// <summary>Instead of a partner's id: whoever sent the order that the document belongs to.</summary>
    public const string OrderPartner = "order-partner";

    [Description("Document type; absent = every type.")]
    public string? Document { get; init; }

    [Description("Id of the receiving partner, or order-partner: whoever sent the order that the document belongs to.")]
    public string To { get; init; } = "";
}
