namespace EdiGateway.Engine.Channels;

/// <summary>Posts documents to an API.</summary>
public sealed class HttpChannel(TimeProvider clock) : IDisposable
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

    public void Dispose() => _client.Dispose();

    internal Task<Delivery> PostAsync(HttpRules rules, OutgoingFile file, CancellationToken cancellation) =>
        new HttpPost(_client, rules, clock).RunAsync(file, cancellation);
}
