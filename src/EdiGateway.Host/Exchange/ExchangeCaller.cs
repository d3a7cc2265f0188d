using EdiGateway.Engine.Partners;

namespace EdiGateway.Host.Exchange;

/// <summary>Who asks, and for which mailbox.</summary>
/// <param name="Id">Id of the API key, or fingerprint of the certificate.</param>
/// <param name="Name">For the timeline.</param>
sealed record ExchangeCaller(PartnerProfile Partner, ConnectionProfile Connection, string Id, string Name);
