using System.Security.Cryptography.X509Certificates;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>A signature that holds.</summary>
/// <param name="Content">The octets it was made over, in the form that fitted: what the MIC is made of.</param>
/// <param name="Digest">The hash function of the signer, whatever a micalg parameter said.</param>
/// <param name="By">The configured certificate that made it.</param>
public sealed record CmsVerified(Canonical Content, DigestAlgorithm Digest, X509Certificate2 By);
