using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Transmissions;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.X12;

namespace EdiGateway.Engine.Pipeline;

/// <summary>A transmission that was opened: from whom, in which format, and whether it is to be read at all.</summary>
public sealed record Received(Transmission Transmission, PartnerProfile? Partner)
{
    /// <summary>x12, json or flat/layout.</summary>
    public string Format { get; init; } = "";

    public InterchangeHeader? Interchange { get; init; }

    /// <summary>The interchange ends without an IEA: the rest of the file did not arrive.</summary>
    public bool IsCut { get; init; }

    public TurnedAway? TurnedAway { get; init; }

    /// <summary>Hears every event of the reader; holds the answers when the interchange has ended.</summary>
    public AcknowledgmentCollector? Replies { get; init; }
}
