using System.Text;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2;

/// <summary>Makes receipts (RFC 4130 section 7.4): a text for people and the machine-readable notification, signed when that was asked for and we can.</summary>
/// <param name="builder">Gives ids, addresses and signatures.</param>
/// <param name="agent">Reporting-UA: our product's name.</param>
public sealed class MdnBuilder(As2Builder builder, string agent)
{
    /// <summary>The receipt for a message that was taken, or for the problem with it.</summary>
    public As2Message Build(As2Received received) =>
        Build(received, received.Problem?.Disposition ?? Disposition.Processed, received.Problem?.Explanation ?? "The message was received, decrypted and verified as agreed. This does not say that its content was understood.");

    /// <summary>The receipt with another outcome, for instance when what comes after us could not take the document.</summary>
    public As2Message Build(As2Received received, Disposition disposition, string text)
    {
        var headers = builder.Address(received.To, received.From, received.Agreement?.MessageId ?? As2Agreement.DefaultMessageId);
        var report = Report(received, disposition, text);
        var entity = received.Receipt.Kind == ReceiptKind.Signed && received.Agreement is { Us.Signing.Count: > 0 } agreement
            ? builder.Signing(agreement with { Sign = received.Receipt.Mic?.Digest ?? received.SignatureDigest ?? agreement.Sign, Scheme = SignatureScheme.Pkcs1 }).Wrap(report, builder.NewBoundary())
            : report;
        headers.Add("Subject", "Receipt").Add("Content-Type", entity.Headers["Content-Type"]!);
        return new(headers, entity.Content);
    }

    MimeEntity Report(As2Received received, Disposition disposition, string text)
    {
        var recipient = $"rfc822; {As2Name.Write(received.To)}";
        var notification = new MimeHeaders()
            .Add("Reporting-UA", agent)
            .Add("Original-Recipient", recipient)
            .Add("Final-Recipient", recipient)
            .Add("Original-Message-ID", received.MessageId)
            .Add("Disposition", disposition.ToString())
            .AddIf("Received-Content-MIC", disposition.IsAccepted ? received.Mic?.ToString() : null);
        var people = MimeEntity.Of(
            new MimeHeaders().Add("Content-Type", "text/plain; charset=utf-8").Add("Content-Transfer-Encoding", "8bit"),
            Body.Of(Encoding.UTF8.GetBytes($"{Lines(text)}\r\n\r\nMessage: {received.MessageId}\r\nFrom: {received.From}\r\nTo: {received.To}\r\n")));
        var machine = MimeEntity.Of(
            new MimeHeaders().Add("Content-Type", "message/disposition-notification").Add("Content-Transfer-Encoding", "7bit"),
            notification.ToBody());
        var boundary = builder.NewBoundary();
        var type = new HeaderValue("multipart/report").With("report-type", "disposition-notification").With("boundary", boundary);
        return MimeEntity.Of(new MimeHeaders().Add("Content-Type", type.ToString()), Multipart.Write(boundary, people.Whole, machine.Whole));
    }

    static string Lines(string text) => text.ReplaceLineEndings("\r\n");
}
