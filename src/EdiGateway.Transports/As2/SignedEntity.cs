using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2;

/// <summary>Makes multipart/signed (RFC 1847 section 2.1, RFC 8551 section 3.5.3).</summary>
sealed class SignedEntity(CmsSigning signing, DigestAlgorithm digest)
{
    static readonly MimeHeaders SignatureHeaders = new MimeHeaders()
        .Add("Content-Type", "application/pkcs7-signature; name=smime.p7s; smime-type=signed-data")
        .Add("Content-Transfer-Encoding", "base64")
        .Add("Content-Disposition", "attachment; filename=\"smime.p7s\"");

    /// <summary>The protocol parameter stands before micalg: one peer only finds it there.</summary>
    internal MimeEntity Wrap(MimeEntity entity, string boundary)
    {
        // Base64 needs little room here, and old peers do not all take a binary signature part.
        var text = Convert.ToBase64String(signing.Detached(entity.Whole).ToArray(), Base64FormattingOptions.InsertLineBreaks);
        var signature = MimeEntity.Of(SignatureHeaders, Body.OfLatin1($"{text}\r\n"));
        var type = new HeaderValue("multipart/signed")
            .With("protocol", "application/pkcs7-signature").With("micalg", digest.Name()).With("boundary", boundary);
        return MimeEntity.Of(new MimeHeaders().Add("Content-Type", type.ToString()), Multipart.Write(boundary, entity.Whole, signature.Whole));
    }
}
