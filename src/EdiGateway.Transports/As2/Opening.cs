using System.Security.Cryptography.X509Certificates;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2;

/// <summary>One message while its layers are taken off.</summary>
sealed class Opening(As2Agreement agreement, DateTimeOffset now, Spool spool)
{
    readonly List<string> _warnings = [];
    readonly List<As2Payload> _payloads = [];

    internal IReadOnlyList<As2Payload> Payloads => _payloads;

    internal IReadOnlyList<string> Warnings => _warnings;

    internal X509Certificate2? SignedBy { get; private set; }

    internal DigestAlgorithm? Digest { get; private set; }

    internal X509Certificate2? DecryptedWith { get; private set; }

    internal ContentCipher? Cipher { get; private set; }

    internal bool IsCompressed { get; private set; }

    /// <summary>
    /// What the MIC is made of (RFC 4130 section 7.3.1, RFC 5402 section 4.1): the signed entity; else the decrypted and decompressed entity with its headers; else the
    /// content alone.
    /// </summary>
    internal Canonical MicContent { get; private set; } = new(Body.Empty);

    internal As2Problem? Open(MimeEntity entity)
    {
        var layer = CmsKind.None;
        try
        {
            while (true)
            {
                layer = CmsKind.None;
                (layer, var content) = Layer(entity);
                if (layer == CmsKind.None)
                    return Leaf(entity, content);
                if (Again(layer) is { } problem)
                    return problem;
                entity = Inside(layer, entity, content);
            }
        }
        catch (Exception e) when (e is CmsException or FormatException or BodyTooLargeException)
        {
            return As2Problem.Of(e, layer);
        }
    }

    /// <summary>What the entity is, by its octets; multipart/signed counts as signed data.</summary>
    (CmsKind Layer, Body Content) Layer(MimeEntity entity)
    {
        if (entity.ContentType.Is("multipart/signed"))
            return (CmsKind.SignedData, entity.Content);
        if (entity.IsMultipart || CmsSniffer.Kind(entity.Content) is not CmsKind.None)
            return (CmsSniffer.Kind(entity.Content), entity.Content);
        var content = CmsSniffer.IsBase64(entity.Content) ? TransferEncoding.Decode(entity.Content, "base64", spool) : entity.Decoded(spool);
        return (CmsSniffer.Kind(content), content);
    }

    /// <summary>Each layer may be there once: a second one is not unpacked, and what is in it is not taken.</summary>
    As2Problem? Again(CmsKind layer) => layer switch
    {
        CmsKind.SignedData when SignedBy is not null => As2Problem.UnsupportedFormat("The message is signed twice."),
        CmsKind.EnvelopedData or CmsKind.AuthEnvelopedData when DecryptedWith is not null => As2Problem.NotDecrypted("The message is encrypted twice."),
        CmsKind.CompressedData when IsCompressed => As2Problem.NotDecompressed("The message is compressed twice."),
        CmsKind.Other => As2Problem.UnsupportedFormat("The cryptographic message is of a kind that AS2 does not use."),
        _ => null,
    };

    MimeEntity Inside(CmsKind layer, MimeEntity entity, Body content)
    {
        switch (layer)
        {
            case CmsKind.SignedData:
                var verified = Verify(entity, content);
                (SignedBy, Digest, MicContent) = (verified.By, verified.Digest, verified.Content);
                return MimeEntity.Read(verified.Content.Entity);
            case CmsKind.CompressedData:
                IsCompressed = true;
                return Unwrapped(CmsCompression.Decompress(content, agreement.MaxContent, spool));
            default:
                var decrypted = Decrypt(content);
                (DecryptedWith, Cipher) = (decrypted.With, decrypted.Cipher);
                return Unwrapped(decrypted.Content);
        }
    }

    MimeEntity Unwrapped(Body content)
    {
        if (SignedBy is null)
            MicContent = new(content);
        return MimeEntity.Read(content);
    }

    CmsDecrypted Decrypt(Body content)
    {
        var keys = agreement.Us.Encryption.WithKeys();
        var decrypted = new CmsDecryption([.. keys.Select(k => k.Certificate)], agreement.AcceptWeak).Decrypt(content, spool, agreement.MaxContent);
        Warn(keys, decrypted.With, "our");
        return decrypted;
    }

    CmsVerified Verify(MimeEntity entity, Body content)
    {
        var certificates = agreement.Partner.Signing.InUse(now);
        var verification = new CmsVerification([.. certificates.Select(c => c.Certificate)], agreement.AcceptWeak);
        var verified = entity.ContentType.Is("multipart/signed") ? SignedParts.Verify(entity, verification, spool) : verification.Opaque(content, spool);
        Warn(certificates, verified.By, "the partner's");
        return verified;
    }

    void Warn(IReadOnlyList<DatedCertificate> certificates, X509Certificate2 used, string whose)
    {
        if (certificates.First(c => c.Certificate == used) is var dated && dated.IsExpired(now))
            _warnings.Add($"The message used {whose} certificate {used.Subject}, which is valid from {used.NotBefore:yyyy-MM-dd} to {used.NotAfter:yyyy-MM-dd} only.");
    }

    As2Problem? Leaf(MimeEntity entity, Body content)
    {
        if (NotUnpacked(entity) is { } problem)
            return problem;
        if (SignedBy is null && DecryptedWith is null && !IsCompressed)
            MicContent = new(content);
        if (entity.ContentType.Is("multipart/related") || entity.ContentType.Is("multipart/mixed"))
            return Attachments(entity);
        _payloads.Add(Payload(entity, content));
        return null;
    }

    As2Problem? Attachments(MimeEntity entity)
    {
        var parts = entity.Parts();
        if (!parts.IsClosed || parts.Parts.Count == 0)
            return As2Problem.Unexpected("The multipart with the documents is cut off.");
        foreach (var part in parts.Parts.Select(MimeEntity.ReadPart))
        {
            var (layer, content) = Layer(part);
            if (layer != CmsKind.None || part.IsMultipart)
                return As2Problem.UnsupportedFormat("A document in the multipart is itself a protected message or a multipart.");
            if (NotUnpacked(part) is { } problem)
                return problem;
            _payloads.Add(Payload(part, content));
        }

        return null;
    }

    /// <summary>What is labelled as protected but could not be recognized as such must not pass as a document.</summary>
    static As2Problem? NotUnpacked(MimeEntity entity)
    {
        var type = entity.ContentType.Value.ToLowerInvariant();
        if (type is "application/pkcs7-mime" or "application/x-pkcs7-mime")
        {
            return entity.ContentType["smime-type"] is { } kind && kind.StartsWith("compressed", StringComparison.OrdinalIgnoreCase)
                ? As2Problem.NotDecompressed("What is labelled as compressed is no cryptographic message.")
                : As2Problem.NotDecrypted("What is labelled as a cryptographic message is none.");
        }

        return type is "multipart/encrypted" or "application/pgp-encrypted" ? As2Problem.UnsupportedFormat("Messages protected with OpenPGP are not supported.") : null;
    }

    static As2Payload Payload(MimeEntity entity, Body content) =>
        new(content, entity.Headers["Content-Type"] is null ? "application/octet-stream" : entity.ContentType.Value, entity.FileName is { } name ? SafeName.From(LastSegment(name)) : null);

    /// <summary>A path says where the file lay at the sender's; only its last name is of use.</summary>
    static string LastSegment(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
}
