using System.Security.Cryptography.X509Certificates;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>What came out of an encrypted message.</summary>
/// <param name="Content">The decrypted octets.</param>
/// <param name="Cipher">The cipher it came in.</param>
/// <param name="With">The certificate whose key opened it.</param>
public sealed record CmsDecrypted(Body Content, ContentCipher Cipher, X509Certificate2 With);
