using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using EdiGateway.Engine.Partners;

namespace EdiGateway.Host.Web;

/// <summary>Where the gateway listens for HTTP, and how much it takes.</summary>
public sealed record ListenSettings
{
    [Description("Addresses: http://127.0.0.1:8080, https://0.0.0.0:8443, https://*:8443. Port 0 takes a free one. An empty list: no HTTP at all.")]
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:8080"];

    [Description("The server's certificate for https: a PFX or PEM file, relative to the home folder or ${file:PATH}. It is read again when the file changes.")]
    public string? Certificate { get; init; }

    [Description("The private key, when it is not in the file of the certificate (PEM).")]
    public string? CertificateKey { get; init; }

    [Description("Password of the PFX file or of the key, by reference: ${env:NAME} or ${file:PATH}.")]
    public string? CertificatePassword { get; init; }

    [Description("Largest body of a request, in bytes; connections may allow less.")]
    public long MaxBodyBytes { get; init; } = 2L << 30;

    [Description("The address by which partners reach this gateway, when it stands behind a proxy: https://edi.example.com.")]
    public string? PublicUrl { get; init; }

    [Description("none or ask: whether callers over https may show a certificate.")]
    public ClientCertificates ClientCertificates { get; init; }

    [Description("Longest time a caller may take for the headers of a request.")]
    public TimeSpan HeaderTimeout { get; init; } = TimeSpan.FromSeconds(15);

    [Description("Connections at once.")]
    public int MaxConnections { get; init; } = 1000;

    internal IEnumerable<(string Setting, string Problem)> Problems(HomeFolder home)
    {
        foreach (var url in Urls)
            if (!TryParse(url, out var address))
                yield return ("listen.urls", $"\"{url}\" is no address to listen on; write it like http://127.0.0.1:8080 or https://0.0.0.0:8443.");
            else if (address.Scheme == Uri.UriSchemeHttps && Certificate is null)
                yield return ("listen.urls", $"{url} needs a certificate; set listen.certificate to a PFX or PEM file.");
        if (CertificatePassword is { } password && !Secrets.IsReference(password))
            yield return ("listen.certificatePassword", "A secret stands in the settings. Put it into the environment or a file and write ${env:NAME} or ${file:PATH}.");
        else if (Certificate is not null && CertificateProblem(home) is { } wrong)
            yield return ("listen.certificate", wrong);
        if (MaxBodyBytes < 1)
            yield return ("listen.maxBodyBytes", "At least one byte must be allowed.");
        if (MaxConnections < 1)
            yield return ("listen.maxConnections", "At least one connection must be allowed.");
        if (HeaderTimeout <= TimeSpan.Zero)
            yield return ("listen.headerTimeout", "The time for headers must be longer than nothing.");
        if (PublicUrl is not null && !(Uri.TryCreate(PublicUrl, UriKind.Absolute, out var outside) && outside.Scheme is "http" or "https"))
            yield return ("listen.publicUrl", $"\"{PublicUrl}\" is no address; write it like https://edi.example.com.");
    }

    /// <summary>Mailboxes that nobody can reach or log in to with these settings.</summary>
    internal IEnumerable<ProfileProblem> Check(PartnerSet partners) =>
        from partner in partners.All
        from connection in partner.Connections
        where connection.Mailbox is not null
        let problem = Problem(connection.Mailbox!)
        where problem is not null
        select ProfileProblem.Of(partner, connection, $"The connection {connection.Name}: {problem}");

    string? Problem(MailboxProfile mailbox)
    {
        if (Urls.Count == 0)
            return $"the gateway listens nowhere, so nobody can reach the mailbox. Say where: listen.urls in {GatewayOptions.FileName}.";
        if (mailbox.ClientCertificates.Count == 0 || (ClientCertificates == ClientCertificates.Ask && Urls.Any(url => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase))))
            return null;
        return $"mailbox.clientCertificates are never asked for. Set listen.clientCertificates: ask and an https address in {GatewayOptions.FileName}; behind a proxy that ends https, use keys.";
    }

    internal static bool TryParse(string url, [NotNullWhen(true)] out BindingAddress? address)
    {
        try
        {
            address = BindingAddress.Parse(url);
            return address is { Scheme: "http" or "https", IsUnixPipe: false, IsNamedPipe: false, PathBase: "" } && address.Host.Length > 0;
        }
        catch (Exception wrong) when (wrong is FormatException or InvalidOperationException)
        {
            address = null;
            return false;
        }
    }

    string? CertificateProblem(HomeFolder home)
    {
        try
        {
            new ServerCertificate(this, home, TimeProvider.System).Load();
            return null;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or CryptographicException or InvalidOperationException or ArgumentException)
        {
            return $"The certificate cannot be used: {wrong.Message}";
        }
    }
}
