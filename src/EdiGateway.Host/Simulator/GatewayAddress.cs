using System.Security.Cryptography;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.Host.Web;

namespace EdiGateway.Host.Simulator;

/// <summary>Where a played partner reaches the gateway, and by which certificate it knows it.</summary>
/// <param name="Url">Scheme, host and port.</param>
/// <param name="PublicUrl">How other partners reach it; null when that is the same.</param>
/// <param name="ServerCertificates">SHA-256 fingerprints; none: whom this machine trusts.</param>
sealed record GatewayAddress(Uri Url, string? PublicUrl, IReadOnlyList<string> ServerCertificates)
{
    const string Usual = "http://127.0.0.1:8080";

    /// <summary>What the user said, or where the settings say that it listens; then its certificate is the one of the settings.</summary>
    internal static GatewayAddress Of(ListenSettings listen, HomeFolder home, string? asked)
    {
        if (asked is not null || listen.Urls is not [var first, ..] || !ListenSettings.TryParse(first, out var bound))
            return new GatewayAddress(new Uri(asked ?? Usual), listen.PublicUrl, []);
        var url = new UriBuilder(bound.Scheme, bound.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : bound.Host, bound.Port).Uri;
        return new GatewayAddress(url, listen.PublicUrl, url.Scheme == Uri.UriSchemeHttps
            ? [new ServerCertificate(listen, home, TimeProvider.System).Load().TargetCertificate.GetCertHashString(HashAlgorithmName.SHA256)]
            : []);
    }

    internal Uri As2 => new(Url, As2Agreements.Path);

    /// <summary>The hosts under which the gateway asks for later receipts.</summary>
    internal IReadOnlyList<string> ReceiptHosts(As2Profile as2) => [.. new[] { as2.Receipt.Url, PublicUrl }.OfType<string>().Select(address => new Uri(address).IdnHost)];

    internal HttpClient NewClient() =>
        new(new SocketsHttpHandler { SslOptions = HttpTrust.Of(new HttpProfile { ServerCertificates = ServerCertificates }).Options() }) { BaseAddress = Url };
}
