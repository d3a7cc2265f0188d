using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Transports.As2;

namespace EdiGateway.Engine.Pipeline;

/// <summary>A message by AS2 that was opened, or could not be.</summary>
/// <param name="Received">What is in it, or the problem with it.</param>
/// <param name="Partner">Who sent it.</param>
/// <param name="Connection">The agreement.</param>
/// <param name="Request">As it came.</param>
/// <param name="BodySha256">Digest of its body, lower-case hex.</param>
/// <param name="ReceiptUrl">Where the receipt goes later; null when it goes with the answer.</param>
/// <param name="Earlier">What is known under its id already.</param>
public sealed record As2Taken(As2Received Received, PartnerProfile Partner, ConnectionProfile Connection, As2Message Request, string BodySha256, string? ReceiptUrl, As2Entry? Earlier);
