using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>
/// How much is kept of what has not proved to be the partner's: messages that were refused, and messages that are not opened yet. Above it messages are opened before
/// they are answered, and of those that are refused nothing is kept. What a partner sends well is not counted.
/// </summary>
public sealed record As2KeptRefusals
{
    [Description("Messages of one hour.")]
    public int Messages { get; init; } = 200;

    [Description("Bytes of one hour; the message that reaches them is still kept.")]
    public long Bytes { get; init; } = 256L << 20;
}
