using System.Security.Cryptography;
using System.Text;
using EdiGateway.Engine.Partners;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Engine.Channels;

/// <summary>Our requests to partners' AS2 servers: one pool for all of the same trust, and another for those inside our own network.</summary>
public sealed class As2Http : IDisposable
{
    static readonly TimeSpan s_connect = TimeSpan.FromSeconds(15);

    readonly Lock _opening = new();
    readonly Dictionary<(HttpTrust Trust, bool Inside), (DateTime Written, HttpClient Client)> _clients = [];
    readonly List<HttpClient> _all = [];

    /// <exception cref="DeliveryException">A secret or a certificate file of the profile cannot be read.</exception>
    public async Task<As2Answer> SendAsync(Uri url, As2Message message, As2Profile as2, As2Agreement agreement, Spool spool, CancellationToken cancellation)
    {
        var (client, headers) = Prepared(message, as2);
        return await new As2Client(client).SendAsync(url, message with { Headers = headers }, agreement, spool, cancellation);
    }

    public void Dispose()
    {
        lock (_opening)
            _all.ForEach(client => client.Dispose());
    }

    (HttpClient Client, MimeHeaders Headers) Prepared(As2Message message, As2Profile as2)
    {
        try
        {
            var headers = message.Headers.Where(_ => true);
            // Not among what is archived: a password has no place there.
            if (as2.User is { } user)
                headers.Add("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{Secrets.Resolve(as2.Password ?? "")}"))}");
            foreach (var (name, value) in as2.Headers)
                headers.Add(name, Secrets.Resolve(value));
            return (ClientOf(HttpTrust.Of(as2), as2.PrivateNetwork), headers);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or IOException or UnauthorizedAccessException or FormatException or CryptographicException)
        {
            throw new DeliveryException(DeliveryFailure.Auth, $"{as2.Partner}: a secret or a certificate file that as2 names cannot be used: {wrong.Message}", inner: wrong);
        }
    }

    HttpClient ClientOf(HttpTrust trust, bool inside)
    {
        lock (_opening)
        {
            var written = trust.Written;
            if (_clients.TryGetValue((trust, inside), out var known) && known.Written == written)
                return known.Client;
            var handler = As2Connections.NewHandler(inside, s_connect);
            handler.SslOptions = trust.Options();
            var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };   // each agreement has its own
            _clients[(trust, inside)] = (written, client);
            _all.Add(client);   // one that is replaced may still be in use
            return client;
        }
    }
}
