namespace EdiGateway.Engine.Partners;

/// <summary>How messages are encrypted; none sends them readable.</summary>
public enum As2Encryption
{
    None,
    Aes128Cbc,
    Aes192Cbc,
    Aes256Cbc,
    Aes128Gcm,
    Aes192Gcm,
    Aes256Gcm,

    /// <summary>Only for a partner that has nothing better.</summary>
    TripleDesCbc,
}
