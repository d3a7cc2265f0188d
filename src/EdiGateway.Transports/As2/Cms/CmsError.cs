namespace EdiGateway.Transports.As2.Cms;

/// <summary>What is wrong with a cryptographic message.</summary>
public enum CmsError
{
    /// <summary>Not well-formed: cut off, wrong lengths, another structure.</summary>
    Malformed,

    /// <summary>An algorithm or form that is not supported.</summary>
    Unsupported,

    /// <summary>An algorithm that is refused because it is weak.</summary>
    TooWeak,

    /// <summary>It cannot be decrypted with our keys, or the decrypted bytes are damaged.</summary>
    NotDecrypted,

    /// <summary>The compressed bytes are damaged or grow beyond the limit.</summary>
    NotDecompressed,

    /// <summary>None of the configured certificates made the signature.</summary>
    UnknownSigner,

    /// <summary>The signature does not fit the content.</summary>
    NotIntact,

    /// <summary>There is no certificate or key that can be used for it.</summary>
    NoKey,
}
