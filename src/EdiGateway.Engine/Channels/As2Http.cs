using System.Text;
using EdiGateway.Engine.Partners;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Engine.Channels;

/// <summary>Our requests to partners' AS2 servers: one pool for addresses outside, one for partners inside our own network.</summary>
public sealed class As2Http : IDisposable
{
    static readonly TimeSpan s_connect = TimeSpan.FromSeconds(15);

    readonly HttpClient _outside = New(allowPrivate: false);
    readonly HttpClient _inside = New(allowPrivate: true);

    public Task<As2Answer> SendAsync(Uri url, As2Message message, As2Profile as2, As2Agreement agreement, Spool spool, CancellationToken cancellation)
    {
        var headers = message.Headers.Where(_ => true);
        // Not among what is archived: a password has no place there.
        if (as2.User is { } user)
            headers.Add("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{Secrets.Resolve(as2.Password ?? "")}"))}");
        foreach (var (name, value) in as2.Headers)
            headers.Add(name, Secrets.Resolve(value));
        return new As2Client(as2.PrivateNetwork ? _inside : _outside).SendAsync(url, message with { Headers = headers }, agreement, spool, cancellation);
    }

    public void Dispose()
    {
        _outside.Dispose();
        _inside.Dispose();
    }

    static HttpClient New(bool allowPrivate) => new(As2Connections.NewHandler(allowPrivate, s_connect)) { Timeout = Timeout.InfiniteTimeSpan };
}
