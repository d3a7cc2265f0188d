using EdiGateway.Engine.Ledgers;
using EdiGateway.Transports.As2;

namespace EdiGateway.Engine.Channels;

/// <summary>What went wrong with a message, in words, and who has to act.</summary>
static class As2Failure
{
    /// <summary>Not delivered by HTTP.</summary>
    public static DeliveryException Of(string where, As2Answer answer) =>
        Of(where, answer, "The gateway tries again with the same id and bytes.", "Check as2.url and our AS2 ids with the partner; then replay.");

    /// <summary>A receipt of ours that did not get through.</summary>
    public static DeliveryException OfReceipt(string where, As2Answer answer) =>
        Of(where, answer, "The gateway tries again.", "Ask the partner whether this is its address for receipts; then replay.");

    /// <summary>A receipt that does not count.</summary>
    public static DeliveryException Of(string where, ReceiptVerdict verdict) => verdict.Outcome switch
    {
        ReceiptOutcome.BadSignature => new(DeliveryFailure.Auth, $"{where}: the receipt's signature does not hold: {verdict.Explanation} Put the partner's new certificate under certificates.verifyReceipts; then replay."),
        ReceiptOutcome.NotSigned => new(DeliveryFailure.Auth, $"{where}: {verdict.Explanation} Ask the partner to sign its receipts, or say receipt: {{ signed: false }}; then replay."),
        _ => new(DeliveryFailure.Permanent, $"{where}: the receipt cannot be accepted: {verdict.Explanation} Show the receipt to the partner; a replay sends the message again with the same id."),
    };

    /// <summary>The partner did not take it.</summary>
    public static DeliveryException Refused(As2Entry entry)
    {
        var why = entry.Note ?? "";
        var (kind, advice) = true switch
        {
            _ when Says("authentication-failed") => (DeliveryFailure.Auth, "The partner does not know the certificate we sign with, or our AS2 ids: send them our certificate (egw cert list shows it)."),
            _ when Says("decryption-failed") => (DeliveryFailure.Auth, "The partner cannot decrypt what we encrypt: ask for its current certificate."),
            _ when Says("decompression-failed") => (DeliveryFailure.Permanent, "The partner cannot decompress: say compress: none."),
            _ when Says("insufficient-message-security") => (DeliveryFailure.Permanent, "The partner asks for a signature, for encryption or for stronger algorithms: compare sign and encrypt with the agreement."),
            _ when Says("unknown-trading") => (DeliveryFailure.Auth, "The partner does not know our AS2 ids: compare as2.us and as2.partner with the agreement; upper and lower case count."),
            _ when Says("integrity-check-failed") || Says("What arrived is not what was sent") => (DeliveryFailure.Permanent, "Something on the way changes messages: look for a proxy, and try base64: true."),
            _ => (DeliveryFailure.Business, "Ask the partner what it means."),
        };
        return new(kind, $"{entry.Partner} did not take {entry.MessageId}. {why} {advice} A replay sends it as a new message.");

        bool Says(string words) => why.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    static DeliveryException Of(string where, As2Answer answer, string again, string otherwise) => answer switch
    {
        { Kind: As2AnswerKind.TryAgain } => new(answer.RetryAfter is null ? DeliveryFailure.Transient : DeliveryFailure.Throttled, $"{where}: {answer.Explanation} {again}", answer.RetryAfter),
        { Status: 401 or 403 or 407 } => new(DeliveryFailure.Login, $"{where}: {answer.Explanation} Check as2.user and as2.password, and whether the partner lets our address in."),
        _ => new(DeliveryFailure.Permanent, $"{where}: {answer.Explanation} {otherwise}"),
    };
}
