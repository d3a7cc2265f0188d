using EdiGateway.Transports.As2;

namespace EdiGateway.Engine.Partners;

/// <summary>What an AS2 connection must obey beyond the kinds of its values. Whether certificate files can be read is looked at elsewhere: they may be exchanged at any time.</summary>
static class As2ProfileCheck
{
    public static IEnumerable<string> Problems(PartnerProfile partner, ConnectionProfile connection, IReadOnlyList<PartnerProfile> all)
    {
        if (connection.As2 is not { } as2)
            return [$"The connection {connection.Name} needs as2 with partner (their AS2 id), url and certificates."];
        return Names(connection, as2)
            .Concat(Twins(partner, connection, as2, all))
            .Concat(Addresses(partner, connection, as2))
            .Concat(Certificates(connection, as2))
            .Concat(Rest(connection, as2));
    }

    static IEnumerable<string> Names(ConnectionProfile connection, As2Profile as2)
    {
        foreach (var (setting, whose, name) in new[] { ("us", "our", as2.Us), ("partner", "the partner's", as2.Partner) })
            if (name.Length == 0)
                yield return $"The connection {connection.Name} needs as2.{setting}, {whose} AS2 id{(setting == "us" ? "; as2: { us: … } in _defaults.yaml says it for all partners" : "")}.";
            else if (As2Name.Problem(name) is { } problem)
                yield return $"as2.{setting} \"{name}\" is no AS2 id: {problem}.";
    }

    static IEnumerable<string> Twins(PartnerProfile partner, ConnectionProfile connection, As2Profile as2, IReadOnlyList<PartnerProfile> all)
    {
        var twins = all.Where(other => other.Trades && partner.Trades)
            .SelectMany(other => other.Connections.Where(one => one.As2 is { } agreed && agreed.Us == as2.Us && agreed.Partner == as2.Partner).Select(one => (other.Id, one.Name)))
            .Where(twin => string.CompareOrdinal(twin.Id, partner.Id) < 0 || (twin.Id == partner.Id && string.CompareOrdinal(twin.Name, connection.Name) < 0));
        foreach (var (id, name) in twins)
            yield return $"Messages from \"{as2.Partner}\" to \"{as2.Us}\" belong to the connection {id}/{name} too. A message must have one sender; change one of the AS2 ids.";
    }

    static IEnumerable<string> Addresses(PartnerProfile partner, ConnectionProfile connection, As2Profile as2)
    {
        if (as2.Url is null && partner.Documents.Count > 0)
            yield return $"The connection {connection.Name} needs as2.url, the address that messages are posted to.";
        foreach (var (setting, url) in new[] { ("url", as2.Url), ("receipt.url", as2.Receipt.Url) })
            if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
                yield return $"as2.{setting} \"{url}\" is no address; write it like https://as2.example.com/as2.";
            else if (url is not null && new Uri(url).UserInfo.Length > 0)
                yield return $"as2.{setting} holds a user name; write user and password beside it.";
        if (as2.Receipt.Within <= TimeSpan.Zero)
            yield return "as2.receipt.within must be longer than nothing.";
        if (as2.Timeout <= TimeSpan.Zero)
            yield return "as2.timeout must be longer than nothing.";
    }

    static IEnumerable<string> Certificates(ConnectionProfile connection, As2Profile as2)
    {
        var needed = new[]
        {
            (as2.Sign != As2Signature.None, CertificatePlace.Sign, "we sign, and there is no certificate of ours with its key: certificates.sign"),
            (as2.Require.Encryption, CertificatePlace.Decrypt, "messages to us must be encrypted, and there is no certificate of ours with its key: certificates.decrypt"),
            (as2.Require.Signature, CertificatePlace.Verify, "messages to us must be signed, and there is no certificate of the partner: certificates.verify"),
            (as2.Encrypt != As2Encryption.None, CertificatePlace.Encrypt, "we encrypt, and there is no certificate of the partner: certificates.encrypt"),
            (as2.Receipt is { Mode: not As2ReceiptMode.None, Signed: true }, CertificatePlace.VerifyReceipts, "receipts must be signed, and there is no certificate of the partner: certificates.verifyReceipts"),
        };
        foreach (var (isNeeded, place, sentence) in needed)
            if (isNeeded && as2.Certificates.In(place).Count == 0)
                yield return $"The connection {connection.Name}: {sentence}.";
        foreach (var one in AllOf(as2))
        {
            if (one.File.Length == 0)
                yield return $"A certificate of the connection {connection.Name} has no file.";
            foreach (var text in new[] { one.From, one.Until }.OfType<string>().Where(text => !IsMoment(text)))
                yield return $"\"{text}\" of the certificate {one.File} is no date; write it like 2027-01-31.";
        }
    }

    static IEnumerable<string> Rest(ConnectionProfile connection, As2Profile as2)
    {
        foreach (var (name, value) in as2.Headers)
            if (name.Length == 0 || name.AsSpan().ContainsAnyExceptInRange('!', '~') || name.Contains(':') || value.AsSpan().ContainsAny('\r', '\n'))
                yield return $"as2.headers \"{name}\" cannot be a header field.";
        if (As2Agreement.MessageIdProblem(as2.MessageId) is { } wrong)
            yield return $"as2.messageId \"{as2.MessageId}\" {wrong}.";
        if (as2.Receipt.Resend.Count < 0)
            yield return "as2.receipt.resend.count cannot be less than nothing.";
        if (as2.Receipt.Resend.Intervals.Any(wait => wait <= TimeSpan.Zero))
            yield return "as2.receipt.resend.intervals must each be longer than nothing.";
        if (as2.KeptRefusals.Messages < 0 || as2.KeptRefusals.Bytes < 0)
            yield return "as2.keptRefusals cannot be less than nothing.";
        if (connection.In is not null)
            yield return $"The connection {connection.Name} picks up nothing: messages come to /as2. Remove in.";
    }

    /// <summary>Every entry that is written, once.</summary>
    internal static IEnumerable<As2Certificate> AllOf(As2Profile as2) =>
        new[] { as2.Certificates.Sign, as2.Certificates.Decrypt, as2.Certificates.SignReceipts, as2.Certificates.Verify, as2.Certificates.Encrypt, as2.Certificates.VerifyReceipts }.SelectMany(list => list).Distinct();

    static bool IsMoment(string text)
    {
        try
        {
            return As2Certificate.Moment(text) is not null;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
