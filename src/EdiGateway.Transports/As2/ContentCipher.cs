namespace EdiGateway.Transports.As2;

/// <summary>How content is encrypted (RFC 3565, RFC 5084, RFC 3370). DES and RC2 are only ever read, and only where weak algorithms are accepted.</summary>
public enum ContentCipher
{
    Aes128Cbc,
    Aes192Cbc,
    Aes256Cbc,
    Aes128Gcm,
    Aes192Gcm,
    Aes256Gcm,
    TripleDesCbc,
    DesCbc,
    Rc2Cbc,
}
