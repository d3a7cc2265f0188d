using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Ledgers;

/// <summary>How often a certificate was used.</summary>
/// <param name="Fingerprint">SHA-256 of the certificate, upper-case hex.</param>
/// <param name="Partner">Whose agreement.</param>
/// <param name="Connection">Which agreement.</param>
/// <param name="Place">What for.</param>
/// <param name="Uses">How often.</param>
/// <param name="LastAt">The last time.</param>
public sealed record CertificateUse(string Fingerprint, string Partner, string Connection, CertificatePlace Place, long Uses, DateTimeOffset LastAt);
