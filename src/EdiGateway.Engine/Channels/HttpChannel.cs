using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Channels;

/// <summary>Posts documents to an API. Nothing is picked up over HTTP: what an API sends comes in through a folder, later through our own API.</summary>
public sealed class HttpChannel(TimeProvider clock) : IChannel, IDisposable
{
    // one pool for all targets; connections are renewed so that a changed DNS entry is noticed
    readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxConnectionsPerServer = 16,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan, // each connection has its own, see HttpPost
    };

    public IAsyncEnumerable<PickedUpFile> PickUpAsync(PartnerProfile partner, ConnectionProfile connection, CancellationToken cancellation) =>
        throw new DeliveryException(DeliveryFailure.Permanent,
            $"{partner.Id}/{connection.Name}: nothing can be picked up over http. Use a connection of type folder for what comes in ({connection.Line}).");

    public async Task<Delivery> DeliverAsync(PartnerProfile partner, ConnectionProfile connection, OutgoingFile file, CancellationToken cancellation) =>
        await PostAsync(RulesOf(partner, connection), file, cancellation);

    public void Dispose() => _client.Dispose();

    internal Task<Delivery> PostAsync(HttpRules rules, OutgoingFile file, CancellationToken cancellation) =>
        new HttpPost(_client, rules, clock).RunAsync(file, cancellation);

    static HttpRules RulesOf(PartnerProfile partner, ConnectionProfile connection)
    {
        try
        {
            return HttpRules.Of(partner, connection);
        }
        catch (FormatException wrong)
        {
            throw new DeliveryException(DeliveryFailure.Permanent, $"{partner.Id}/{connection.Name}: {wrong.Message} ({connection.Line})", inner: wrong);
        }
        catch (Exception secret) when (secret is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new DeliveryException(DeliveryFailure.Auth, $"{partner.Id}/{connection.Name}: {secret.Message} ({connection.Line})", inner: secret);
        }
    }
}
