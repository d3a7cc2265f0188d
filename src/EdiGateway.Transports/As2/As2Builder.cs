using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2;

/// <summary>Makes messages (RFC 4130 sections 4 to 6, RFC 5402, RFC 6362).</summary>
/// <param name="clock">For the signing time, the date and the choice of certificates.</param>
/// <param name="newId">Makes a string that was never made before, of letters, digits, dots and hyphens: message ids and boundaries are made of it.</param>
/// <param name="host">The right side of our message ids.</param>
public sealed class As2Builder(TimeProvider clock, Func<string> newId, string host)
{
    /// <summary>What we write into AS2-Version: 1.1 stands for compression, 1.2 for EDIINT-Features.</summary>
    public const string Version = "1.2";

    const int MaxMessageId = 255;

    /// <exception cref="CmsException">NoKey when there is no certificate to sign or encrypt with.</exception>
    /// <exception cref="FormatException">A name or header that cannot be written.</exception>
    public As2Outgoing Build(As2Agreement agreement, As2Payload payload, Spool spool) => Build(agreement, [payload], spool);

    /// <summary>With several documents they travel as multipart/related (RFC 6362), the first one being the main one.</summary>
    public As2Outgoing Build(As2Agreement agreement, IReadOnlyList<As2Payload> payloads, Spool spool)
    {
        var entity = payloads.Count == 1 ? Entity(payloads[0], agreement.Base64, spool) : Related(payloads, agreement, spool);
        // RFC 4130 section 7.3.1: of a message that is neither signed nor encrypted nor compressed, the MIC covers the content alone,
        // before its transfer encoding.
        var plain = agreement.Sign is null && agreement.Encrypt is null && agreement.Compress == CompressionOrder.None;
        var mic = !plain ? entity.Whole : payloads.Count == 1 ? payloads[0].Content : entity.Content;
        var bare = agreement is { Sign: null, Encrypt: null, Compress: not CompressionOrder.None } ? entity.Content : null;
        if (agreement.Compress == CompressionOrder.BeforeSigning || (agreement.Compress == CompressionOrder.AfterSigning && agreement.Sign is null))
            entity = Compressed(entity, agreement, spool);
        if (agreement.Sign is not null)
        {
            mic = entity.Whole;
            entity = Signing(agreement).Wrap(entity, newId());
        }

        if (agreement.Compress == CompressionOrder.AfterSigning && agreement.Sign is not null)
            entity = Compressed(entity, agreement, spool);
        if (agreement.Encrypt is { } cipher)
        {
            var recipient = agreement.Partner.Encryption.Current(clock.GetUtcNow()).Certificate;
            entity = Pkcs7(CmsEncryption.Encrypt(entity.Whole, [recipient], cipher, agreement.KeyTransport, spool), cipher.IsGcm() ? "authEnveloped-data" : "enveloped-data", agreement.Base64, spool);
        }

        var headers = Headers(agreement, entity);
        var expectation = new As2Expectation(
            headers["Message-ID"]!, agreement.Us.Name, agreement.Partner.Name, agreement.Sign is not null, agreement.Receipt, agreement.ReceiptUrl is not null, MicSet.Of(new(mic)))
        {
            WithoutHeaders = bare is null ? null : MicSet.Of(new(bare)),
        };
        return new(new(headers, entity.Content), expectation);
    }

    internal SignedEntity Signing(As2Agreement agreement)
    {
        var now = clock.GetUtcNow();
        var digest = agreement.Sign ?? DigestAlgorithm.Sha256;
        return new(new CmsSigning(agreement.Us.Signing.Current(now).Certificate, digest, agreement.Scheme, now), digest);
    }

    string NewMessageId(string template, string from, string to)
    {
        var text = template
            .Replace("{id}", newId(), StringComparison.Ordinal)
            .Replace("{host}", host, StringComparison.Ordinal)
            .Replace("{us}", InId(from), StringComparison.Ordinal)
            .Replace("{partner}", InId(to), StringComparison.Ordinal);
        return text.Length + 2 <= MaxMessageId && !text.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? $"<{text}>" : throw new FormatException($"The message id \"{text}\" is longer than {MaxMessageId} characters or has blanks; change the template {template} or our host name.");
    }

    /// <summary>AS2 names may hold what a message id may not (RFC 5322 section 3.6.4).</summary>
    static string InId(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'));

    internal string NewBoundary() => newId();

    internal MimeHeaders Address(string from, string to, string messageId = As2Agreement.DefaultMessageId) => new MimeHeaders()
        .Add("AS2-Version", Version)
        .Add("EDIINT-Features", "multiple-attachments")
        .Add("AS2-From", As2Name.Write(from))
        .Add("AS2-To", As2Name.Write(to))
        .Add("Message-ID", NewMessageId(messageId, from, to))
        .Add("Date", clock.GetUtcNow().ToString("r"))
        .Add("MIME-Version", "1.0");

    static MimeEntity Entity(As2Payload payload, bool base64, Spool spool)
    {
        var headers = new MimeHeaders()
            .Add("Content-Type", payload.ContentType)
            .Add("Content-Transfer-Encoding", base64 ? "base64" : "binary")
            .AddIf("Content-Disposition", Attachment(payload.FileName));
        return MimeEntity.Of(headers, base64 ? TransferEncoding.ToBase64(payload.Content, spool) : payload.Content);
    }

    MimeEntity Related(IReadOnlyList<As2Payload> payloads, As2Agreement agreement, Spool spool)
    {
        var boundary = newId();
        var type = new HeaderValue("multipart/related").With("type", payloads[0].ContentType).With("boundary", boundary);
        var parts = payloads.Select(p => Entity(p, agreement.Base64, spool).Whole);
        return MimeEntity.Of(new MimeHeaders().Add("Content-Type", type.ToString()), Multipart.Write(boundary, parts));
    }

    static MimeEntity Compressed(MimeEntity entity, As2Agreement agreement, Spool spool) =>
        Pkcs7(CmsCompression.Compress(entity.Whole, spool), "compressed-data", agreement.Base64, spool);

    static MimeEntity Pkcs7(Body message, string type, bool base64, Spool spool)
    {
        var headers = new MimeHeaders()
            .Add("Content-Type", new HeaderValue("application/pkcs7-mime").With("smime-type", type).With("name", "smime.p7m").ToString())
            .Add("Content-Transfer-Encoding", base64 ? "base64" : "binary")
            .Add("Content-Disposition", "attachment; filename=\"smime.p7m\"");
        return MimeEntity.Of(headers, base64 ? TransferEncoding.ToBase64(message, spool) : message);
    }

    static string? Attachment(string? fileName) => fileName is null ? null : new HeaderValue("attachment").With("filename", fileName).ToString();

    MimeHeaders Headers(As2Agreement agreement, MimeEntity entity)
    {
        var headers = Address(agreement.Us.Name, agreement.Partner.Name, agreement.MessageId).Add("Subject", HeaderText.Encode(agreement.Subject ?? "EDI message"));
        foreach (var (name, value) in entity.Headers)
        {
            // HTTP bodies are binary, and peers differ in what they make of this header there; base64 must be said.
            if (!name.Equals("Content-Transfer-Encoding", StringComparison.OrdinalIgnoreCase) || value == "base64")
                headers.Add(name, value);
        }

        if (agreement.Receipt == ReceiptKind.None)
            return headers;
        headers.Add("Disposition-Notification-To", agreement.ReceiptTo ?? As2Name.Write(agreement.Us.Name));
        if (agreement.Receipt == ReceiptKind.Signed)
            headers.Add("Disposition-Notification-Options", $"signed-receipt-protocol=optional, pkcs7-signature; signed-receipt-micalg=optional, {(agreement.Sign ?? DigestAlgorithm.Sha256).Name()}");
        return headers.AddIf("Receipt-Delivery-Option", agreement.ReceiptUrl?.AbsoluteUri);
    }
}
