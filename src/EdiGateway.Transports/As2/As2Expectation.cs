namespace EdiGateway.Transports.As2;

/// <summary>What we remember of a sent message until its receipt comes: enough to check the receipt after a restart.</summary>
/// <param name="MessageId">Exactly as sent.</param>
/// <param name="From">Our AS2 name.</param>
/// <param name="To">The partner's AS2 name.</param>
/// <param name="Signed">Whether the message was signed: then its receipt must hold a MIC.</param>
/// <param name="Receipt">What was asked for.</param>
/// <param name="IsAsynchronous">The receipt comes later on a connection of its own.</param>
/// <param name="Mics">What the receipt's MIC is compared with.</param>
public sealed record As2Expectation(string MessageId, string From, string To, bool Signed, ReceiptKind Receipt, bool IsAsynchronous, MicSet Mics)
{
    /// <summary>For a message that is only compressed: what receivers answer that leave out the headers of what they decompressed. Nobody vouches for more in that case.</summary>
    public MicSet? WithoutHeaders { get; init; }
}
