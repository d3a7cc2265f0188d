namespace EdiGateway.Transports.As2;

/// <summary>Checks a receipt against what was sent (RFC 4130 section 7.4.3 and 7.3.1): whose it is, what for, what it says, and that what arrived is what was sent.</summary>
public static class MdnCheck
{
    /// <param name="sent">What was sent.</param>
    /// <param name="receipt">What came.</param>
    /// <param name="takesUnsignedRefusal">
    /// Whether a receipt that says no counts without the signature that was asked for. Yes for the answer to our own request: the server we chose to ask speaks, as it does
    /// with a status. No for what comes later on a connection that anybody may open: whoever knows the message id could stop the message.
    /// </param>
    public static ReceiptVerdict Check(As2Expectation sent, Mdn receipt, bool takesUnsignedRefusal = true)
    {
        if (receipt.SignatureProblem is { } problem)
            return new(ReceiptOutcome.BadSignature, problem);
        if (receipt.Disposition is not { } disposition)
            return new(ReceiptOutcome.Unreadable, receipt.Text.Length > 0 ? receipt.Text : "The receipt states no outcome.");
        if (receipt.OriginalMessageId is not { } id || Plain(id) != Plain(sent.MessageId))
            return new(ReceiptOutcome.OtherMessage, $"The receipt is for the message {receipt.OriginalMessageId ?? "(none)"}, and {sent.MessageId} was sent.");
        if ((receipt.From ?? sent.To) != sent.To || (receipt.To ?? sent.From) != sent.From)
            return new(ReceiptOutcome.OtherMessage, $"The receipt goes from \"{receipt.From}\" to \"{receipt.To}\", and the message went from \"{sent.From}\" to \"{sent.To}\".");
        var lacksSignature = sent.Receipt == ReceiptKind.Signed && receipt.SignedBy is null;
        if (!disposition.IsAccepted)
            return !lacksSignature || takesUnsignedRefusal ? new(ReceiptOutcome.Negative, Words(disposition, receipt.Text))
                : new(ReceiptOutcome.NotSigned, $"A signed receipt was asked for, and this one, which says no, is not signed. {Words(disposition, receipt.Text)}");
        if (lacksSignature)
            return new(ReceiptOutcome.NotSigned, "A signed receipt was asked for, and this one is not signed.");
        return Integrity(sent, receipt.Mic) ?? new(ReceiptOutcome.Accepted, Words(disposition, ""));
    }

    static ReceiptVerdict? Integrity(As2Expectation sent, Mic? mic)
    {
        if (mic is null)
            return sent.Signed ? new(ReceiptOutcome.MicMissing, "The message was signed, and the receipt says nothing about what arrived (no Received-Content-MIC).") : null;
        return sent.Mics.Matches(mic) switch
        {
            true => null,
            false when sent.WithoutHeaders?.Matches(mic) == true => null,
            false => new(ReceiptOutcome.MicDiffers, $"What arrived is not what was sent: the receipt's MIC is {SafeName.Printable(mic.ToString())}, ours is {Ours(sent, mic)}."),
            // An unsigned message is not worse off than without any MIC.
            null => sent.Signed ? new(ReceiptOutcome.MicUnknown, $"The receipt's MIC was made with {SafeName.Printable(mic.Algorithm)}, which is not known.") : null,
        };
    }

    static string Ours(As2Expectation sent, Mic mic) => DigestNames.Parse(mic.Algorithm) is { } digest ? sent.Mics[digest] ?? "" : "";

    static string Words(Disposition disposition, string text) =>
        string.Join(": ", new[] { $"The partner answered \"{disposition.Type}{(disposition.Reason is { } reason ? $", {reason}" : "")}\"", text }.Where(t => t.Length > 0));

    /// <summary>Angle brackets come and go on the way.</summary>
    static string Plain(string id) => id.Trim().TrimStart('<').TrimEnd('>');
}
