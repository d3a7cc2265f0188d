using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>What a partner's messages must have to be taken.</summary>
public sealed record As2Requirements
{
    [Description("Messages that are not signed are refused.")]
    public bool Signature { get; init; } = true;

    [Description("Messages that are not encrypted are refused.")]
    public bool Encryption { get; init; } = true;
}
