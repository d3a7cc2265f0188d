using System.Security.Cryptography;
using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Channels;

/// <summary>Posts documents to an API, and files to a partner's HTTPS endpoint. Nothing is picked up over HTTP: what the other side sends comes in through a folder or a mailbox.</summary>
public sealed class HttpChannel(TimeProvider clock) : IChannel, IDisposable
{
    readonly Lock _opening = new();
    readonly Dictionary<HttpTrust, (DateTime Written, HttpClient Client)> _clients = [];
    readonly List<HttpClient> _all = [];

    public IAsyncEnumerable<PickedUpFile> PickUpAsync(PartnerProfile partner, ConnectionProfile connection, CancellationToken cancellation) =>
        throw new DeliveryException(DeliveryFailure.Permanent,
            $"{partner.Id}/{connection.Name}: nothing can be picked up over http. Use a connection of type folder or mailbox for what comes in ({connection.Line}).");

    public async Task<Delivery> DeliverAsync(PartnerProfile partner, ConnectionProfile connection, OutgoingFile file, CancellationToken cancellation) =>
        await PostAsync(RulesOf(partner, connection, file), file, cancellation);

    public void Dispose()
    {
        lock (_opening)
            _all.ForEach(client => client.Dispose());
    }

    internal Task<Delivery> PostAsync(HttpRules rules, OutgoingFile file, CancellationToken cancellation) =>
        new HttpPost(ClientOf(rules), rules, clock).RunAsync(file, cancellation);

    /// <summary>One pool for all targets of the same trust; connections are renewed so that a changed DNS entry is noticed.</summary>
    HttpClient ClientOf(HttpRules rules)
    {
        lock (_opening)
        {
            try
            {
                var written = rules.Trust.Written;
                if (_clients.TryGetValue(rules.Trust, out var known) && known.Written == written)
                    return known.Client;
                var client = new HttpClient(new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    ConnectTimeout = TimeSpan.FromSeconds(15),
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                    MaxConnectionsPerServer = 16,
                    SslOptions = rules.Trust.Options(),
                })
                {
                    Timeout = Timeout.InfiniteTimeSpan, // each connection has its own, see HttpPost
                };
                _clients[rules.Trust] = (written, client);
                _all.Add(client);   // one that is replaced may still be in use
                return client;
            }
            catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or CryptographicException)
            {
                throw new DeliveryException(DeliveryFailure.Auth, $"{rules.Partner}/{rules.Connection}: a certificate file of the profile cannot be used: {wrong.Message}", inner: wrong);
            }
        }
    }

    static HttpRules RulesOf(PartnerProfile partner, ConnectionProfile connection, OutgoingFile file)
    {
        try
        {
            return HttpRules.Of(partner, connection, file);
        }
        catch (FormatException wrong)
        {
            throw new DeliveryException(DeliveryFailure.Permanent, $"{partner.Id}/{connection.Name}: {wrong.Message} ({connection.Line})", inner: wrong);
        }
        catch (Exception secret) when (secret is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new DeliveryException(DeliveryFailure.Login, $"{partner.Id}/{connection.Name}: {secret.Message} ({connection.Line})", inner: secret);
        }
    }
}
