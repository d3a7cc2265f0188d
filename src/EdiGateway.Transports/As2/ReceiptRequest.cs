using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2;

/// <summary>The receipt a received message asks for (RFC 4130 section 7.3).</summary>
/// <param name="Kind">None when there is no Disposition-Notification-To.</param>
/// <param name="DeliveryUrl">Where a later receipt goes, as received and not yet checked; null for the receipt in the answer.</param>
/// <param name="MicAlgorithms">As spelled by the asker, in order, known or not.</param>
/// <param name="Problem">A required option that we do not have.</param>
public sealed record ReceiptRequest(ReceiptKind Kind, string? DeliveryUrl, IReadOnlyList<string> MicAlgorithms, As2Problem? Problem)
{
    /// <summary>The first hash function asked for that we know, with its spelling.</summary>
    public (DigestAlgorithm Digest, string Spelling)? Mic
    {
        get
        {
            foreach (var name in MicAlgorithms)
            {
                if (DigestNames.Parse(name) is { } digest && digest != DigestAlgorithm.Md5)
                    return (digest, name);
            }

            return null;
        }
    }

    public static ReceiptRequest Read(MimeHeaders headers)
    {
        if (headers["Disposition-Notification-To"] is null)
            return new(ReceiptKind.None, null, [], null);
        var (protocolRequired, protocols) = Option(headers, "signed-receipt-protocol");
        var (micRequired, algorithms) = Option(headers, "signed-receipt-micalg");
        var signed = protocols.Any(p => p.EndsWith("pkcs7-signature", StringComparison.OrdinalIgnoreCase));
        var request = new ReceiptRequest(signed ? ReceiptKind.Signed : ReceiptKind.Unsigned, headers["Receipt-Delivery-Option"], algorithms, null);
        if (protocolRequired && !signed)
            return request with { Problem = As2Problem.UnsupportedFormat($"Receipts signed with {string.Join(", ", protocols)} are not supported.") };
        return micRequired && request.Mic is null
            ? request with { Problem = new(Disposition.Failure("unsupported MIC-algorithms"), $"None of the MIC algorithms {string.Join(", ", algorithms)} is supported.") }
            : request;
    }

    /// <summary><c>name=importance, value, value</c>; the importance is sometimes left out.</summary>
    static (bool Required, IReadOnlyList<string> Values) Option(MimeHeaders headers, string name)
    {
        foreach (var option in (headers["Disposition-Notification-Options"] ?? "").Split(';'))
        {
            if (option.Split('=', 2, StringSplitOptions.TrimEntries) is not [var key, var text] || !key.Equals(name, StringComparison.OrdinalIgnoreCase))
                continue;
            var words = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim('"')).ToList();
            var required = words is [var first, ..] && first.Equals("required", StringComparison.OrdinalIgnoreCase);
            var importance = required || (words is [var word, ..] && word.Equals("optional", StringComparison.OrdinalIgnoreCase));
            return (required, importance ? words.GetRange(1, words.Count - 1) : words);
        }

        return (false, []);
    }
}
