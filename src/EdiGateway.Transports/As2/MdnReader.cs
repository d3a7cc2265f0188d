using System.Text;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2;

/// <summary>Reads receipts (RFC 4130 section 7.4), also those of peers that leave out part headers, write bare line feeds, or repeat headers before the first part.</summary>
/// <param name="clock">For the choice of certificates.</param>
public sealed class MdnReader(TimeProvider clock)
{
    const int MaxText = 64 * 1024;
    const int Glance = 64 * 1024;

    /// <summary>Whether the body is a receipt rather than a message: both may come to the same address.</summary>
    public static bool IsReceipt(As2Message message)
    {
        var entity = Entity(message);
        if (entity.ContentType.Is("multipart/signed"))
        {
            try
            {
                var start = entity.Content.Slice(0, Math.Min(Glance, entity.Content.Length));
                return Multipart.Read(start, entity.ContentType["boundary"]).Parts is [var first, ..] && IsReport(MimeEntity.ReadPart(first));
            }
            catch (FormatException)
            {
                return false;
            }
        }

        return IsReport(entity);
    }

    /// <summary>Reads what is there; a signature is checked against the partner's certificates, never against one in the receipt.</summary>
    public Mdn Read(As2Message message, As2Agreement agreement, Spool spool)
    {
        var entity = Entity(message);
        var (signed, by, problem) = (false, (CmsVerified?)null, (string?)null);
        try
        {
            if (entity.ContentType.Is("multipart/signed"))
            {
                signed = true;
                (by, problem) = Verified(entity, agreement, spool);
                entity = MimeEntity.ReadPart(entity.Parts().Parts is [var first, ..] ? first : throw new FormatException("The signed receipt is empty."));
            }
            else if (Opaque(entity, spool) is { } opaque)
            {
                signed = true;
                var verified = new CmsVerification(Certificates(agreement)).Opaque(opaque, spool);
                (by, entity) = (verified, MimeEntity.ReadPart(verified.Content.Entity));
            }

            return Report(entity, spool) with
            {
                From = As2Name.Read(message.Headers["AS2-From"]),
                To = As2Name.Read(message.Headers["AS2-To"]),
                IsSigned = signed,
                SignedBy = by?.By,
                SignatureProblem = problem,
            };
        }
        catch (Exception e) when (e is FormatException or CmsException or BodyTooLargeException)
        {
            return new(null, null, null, e.Message) { IsSigned = signed, SignatureProblem = problem ?? (e is CmsException ? e.Message : null) };
        }
    }

    (CmsVerified? Verified, string? Problem) Verified(MimeEntity entity, As2Agreement agreement, Spool spool)
    {
        try
        {
            return (SignedParts.Verify(entity, new CmsVerification(Certificates(agreement)), spool), null);
        }
        catch (Exception e) when (e is CmsException or FormatException)
        {
            return (null, e.Message);
        }
    }

    System.Security.Cryptography.X509Certificates.X509Certificate2[] Certificates(As2Agreement agreement) =>
        [.. agreement.Partner.Signing.InUse(clock.GetUtcNow()).Select(c => c.Certificate)];

    static Body? Opaque(MimeEntity entity, Spool spool)
    {
        if (entity.IsMultipart)
            return null;
        var content = CmsSniffer.IsBase64(entity.Content) ? TransferEncoding.Decode(entity.Content, "base64", spool) : entity.Content;
        return CmsSniffer.Kind(content) == CmsKind.SignedData ? content : null;
    }

    static MimeEntity Entity(As2Message message) =>
        MimeEntity.Of(message.Headers.Where(n => n.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)), message.Body);

    static bool IsReport(MimeEntity entity) => entity.ContentType.Is("multipart/report") || entity.ContentType.Is("message/disposition-notification");

    static Mdn Report(MimeEntity entity, Spool spool)
    {
        var parts = entity.IsMultipart ? entity.Parts().Parts.Select(MimeEntity.ReadPart).ToList() : [entity];
        var fields = parts.Select(p => Fields(p, spool)).FirstOrDefault(f => f is not null) ?? throw new FormatException("There is no disposition notification in the answer.");
        var text = parts.Find(p => p.ContentType.Value.StartsWith("text/", StringComparison.OrdinalIgnoreCase) && Fields(p, spool) is null);
        return new(fields["Original-Message-ID"], Disposition.Parse(fields["Disposition"]), Mic.Parse(fields["Received-Content-MIC"]), text is null ? "" : Text(text.Decoded(spool)))
        {
            ReportingAgent = fields["Reporting-UA"],
            FinalRecipient = fields["Final-Recipient"] is { } recipient ? As2Name.Read(recipient[(recipient.IndexOf(';', StringComparison.Ordinal) + 1)..]) : null,
        };
    }

    /// <summary>The notification's fields; a part without headers begins with them.</summary>
    static MimeHeaders? Fields(MimeEntity part, Spool spool)
    {
        if (part.Headers["Disposition"] is not null)
            return part.Headers;
        var labelled = part.ContentType.Is("message/disposition-notification");
        if (!labelled && part.Headers["Content-Type"] is not null)
            return null;
        var content = part.Decoded(spool);
        // Some write an empty line before the fields.
        Span<byte> first = stackalloc byte[1];
        while (content.Read(0, first) == 1 && first[0] is (byte)'\r' or (byte)'\n')
            content = content.Slice(1);
        var fields = MimeHeaders.Read(content, out _);
        return fields?["Disposition"] is not null || (labelled && fields is { Count: > 0 }) ? fields : null;
    }

    static string Text(Body body) => HeaderText.Decode(Encoding.Latin1.GetString(body.Slice(0, Math.Min(MaxText, body.Length)).ToArray())).Trim();
}
