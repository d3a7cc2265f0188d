namespace EdiGateway.Engine.Partners;

/// <summary>The hash function of our signatures; none sends unsigned.</summary>
public enum As2Signature
{
    None,
    Sha256,
    Sha384,
    Sha512,

    /// <summary>Only for a partner that has nothing better.</summary>
    Sha1,
}
