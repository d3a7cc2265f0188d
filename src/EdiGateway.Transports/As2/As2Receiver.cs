using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2;

/// <summary>
/// Opens received messages (RFC 4130 section 4, RFC 5402): decrypts, decompresses and verifies in whatever order the sender chose, and never calls a message taken whose
/// protection was not removed. What a partner did wrong is a <see cref="As2Received.Problem"/>, not an exception.
/// </summary>
/// <param name="clock">For the choice of certificates.</param>
/// <param name="agreementOf">The agreement for messages from the first AS2 name to the second.</param>
public sealed class As2Receiver(TimeProvider clock, Func<string, string, As2Agreement?> agreementOf)
{
    /// <summary>Who sends what to whom, and the receipt that is asked for: what the header fields say. The body is not looked at.</summary>
    /// <exception cref="FormatException">The request is no AS2 message (names or message id missing): answered on the HTTP level.</exception>
    public static As2Received ReadHeaders(As2Message message)
    {
        var from = As2Name.Read(message.Headers["AS2-From"]) ?? throw new FormatException("The request has no usable AS2-From.");
        var to = As2Name.Read(message.Headers["AS2-To"]) ?? throw new FormatException("The request has no usable AS2-To.");
        return message.MessageId.Length is 0 or > 998
            ? throw new FormatException("The request has no usable Message-ID.")
            : new As2Received(from, to, message.MessageId, ReceiptRequest.Read(message.Headers));
    }

    /// <exception cref="FormatException">The request is no AS2 message (names or message id missing): answered on the HTTP level.</exception>
    public As2Received Receive(As2Message message, Spool spool)
    {
        var received = ReadHeaders(message);
        var (from, to, headers, request) = (received.From, received.To, message.Headers, received.Receipt);
        received = received with { Agreement = agreementOf(from, to) };
        if (received.Agreement is not { } agreement)
            return received with { Problem = As2Problem.UnknownRelationship(from, to) };
        if (request.Problem is not null)
            return received with { Problem = request.Problem };

        var opening = new Opening(agreement, clock.GetUtcNow(), spool);
        var problem = opening.Open(MimeEntity.Of(headers.Where(n => n.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)), message.Body)) ?? Missing(agreement, opening);
        return received with
        {
            Payloads = problem is null ? opening.Payloads : [],
            Problem = problem,
            Mic = problem is null && request.Kind != ReceiptKind.None ? MicOf(opening, request, agreement.Mic) : null,
            SignedBy = opening.SignedBy,
            SignatureDigest = opening.Digest,
            DecryptedWith = opening.DecryptedWith,
            Cipher = opening.Cipher,
            WasCompressed = opening.IsCompressed,
            Warnings = opening.Warnings,
        };
    }

    static As2Problem? Missing(As2Agreement agreement, Opening opening) =>
        agreement.RequireSignature && opening.SignedBy is null ? As2Problem.TooWeak("The agreement asks for signed messages, and this one is not signed.")
        : agreement.RequireEncryption && opening.DecryptedWith is null ? As2Problem.TooWeak("The agreement asks for encrypted messages, and this one is not encrypted.")
        : null;

    /// <summary>RFC 4130 section 7.4.3; the algorithm keeps the asker's spelling.</summary>
    static Mic MicOf(Opening opening, ReceiptRequest request, MicChoice choice)
    {
        var requested = request.Mic;
        var (digest, spelling) = opening.Digest is { } signed && signed != DigestAlgorithm.Md5 && (choice == MicChoice.SignatureFirst || requested is null)
            ? (signed, requested is { } same && same.Digest == signed ? same.Spelling : null)
            : requested is { } asked ? (asked.Digest, asked.Spelling)
            // RFC 4130 section 7.3 names SHA-1 as what everybody has; it is the only common ground when nothing was said.
            : (DigestAlgorithm.Sha1, null);
        return Mic.Of(opening.MicContent, digest, spelling);
    }
}
