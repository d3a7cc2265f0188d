namespace EdiGateway.Transports.As2.Cms;

/// <summary>The content types of cryptographic messages (RFC 5652 section 4, RFC 5083, RFC 3274).</summary>
public enum CmsKind
{
    /// <summary>The bytes are no cryptographic message.</summary>
    None,

    SignedData,

    EnvelopedData,

    AuthEnvelopedData,

    CompressedData,

    /// <summary>A cryptographic message of another type (data, digested, encrypted, authenticated).</summary>
    Other,
}
