using System.ComponentModel;
using EdiGateway.Formats.Acknowledgments;

namespace EdiGateway.Engine.Partners;

/// <summary>What we answer.</summary>
public sealed record AcknowledgeProfile
{
    [Description("none, ack997 or ack999.")]
    public FunctionalAckKind Functional { get; init; } = FunctionalAckKind.Ack997;

    [Description("never, whenRequested, onError, whenRequestedOrError or always.")]
    public Ta1Policy Ta1 { get; init; } = Ta1Policy.WhenRequestedOrOnError;

    [Description("List accepted sets too.")]
    public bool ListAcceptedSets { get; init; } = true;

    [Description("Name of the connection that acknowledgments leave by; the partner's only one that delivers when absent.")]
    public string? Connection { get; init; }
}
