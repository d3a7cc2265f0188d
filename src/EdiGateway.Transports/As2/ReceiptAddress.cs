namespace EdiGateway.Transports.As2;

/// <summary>
/// The address a message names for its receipt (Receipt-Delivery-Option, RFC 4130 section 7.3) is somebody else's word: we only connect to hosts that the agreement names,
/// and, unless it allows them, never to loopback, private or link-local addresses (see <see cref="As2Connections"/>).
/// </summary>
public static class ReceiptAddress
{
    /// <summary>The address, or why nothing is sent there.</summary>
    public static (Uri? Url, string? Problem) Check(string? text, As2Agreement agreement)
    {
        if (!Uri.TryCreate(text?.Trim().Trim('<', '>'), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
            return (null, $"\"{SafeName.Printable(text ?? "")}\" is not an address for receipts: only http and https are.");
        if (url.UserInfo.Length > 0)
            return (null, "An address for receipts with a user name in it is not accepted.");
        var allowed = agreement.ReceiptHosts.Any(h => Names(h, url)) || (agreement.Url is { } own && own.IdnHost.Equals(url.IdnHost, StringComparison.OrdinalIgnoreCase));
        if (!allowed)
            return (null, $"Receipts are not sent to the host {SafeName.Printable(url.Authority)}: the agreement does not name it.");
        return !agreement.AllowPrivateAddresses && System.Net.IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && !As2Connections.IsPublic(address)
            ? (null, $"Receipts are not sent to {url.Host}: it is an address inside a network.")
            : (url, null);
    }

    static bool Names(string host, Uri url)
    {
        // A port counts when it is named; an IPv6 address has its own colons, in brackets.
        var withPort = host.LastIndexOf(':') > host.LastIndexOf(']');
        return host.Equals(withPort ? $"{url.IdnHost}:{url.Port}" : url.IdnHost, StringComparison.OrdinalIgnoreCase);
    }
}
