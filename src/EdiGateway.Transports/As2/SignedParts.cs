using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2;

/// <summary>Reads multipart/signed (RFC 1847 section 2.1).</summary>
static class SignedParts
{
    const int MaxSignature = 4 * 1024 * 1024;

    internal static CmsVerified Verify(MimeEntity entity, CmsVerification verification, Spool spool)
    {
        var parts = entity.Parts().Parts;
        if (parts.Count != 2)
            throw new FormatException($"The signed multipart has {parts.Count} parts; content and signature are expected.");
        return verification.Detached(Signature(parts[1], spool), parts[0], spool);
    }

    /// <summary>The signature part, in binary or base64, whatever its headers say.</summary>
    static Body Signature(Body part, Spool spool)
    {
        if (part.Length > MaxSignature)
            throw new BodyTooLargeException(MaxSignature);
        var signature = MimeEntity.ReadPart(part);
        if (CmsSniffer.Kind(signature.Content) == CmsKind.SignedData)
            return signature.Content;
        return CmsSniffer.IsBase64(signature.Content) ? TransferEncoding.Decode(signature.Content, "base64", spool) : signature.Decoded(spool);
    }
}
