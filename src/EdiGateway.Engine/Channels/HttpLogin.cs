using System.Text;
using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Channels;

/// <summary>How we log in to a partner's HTTP API.</summary>
public static class HttpLogin
{
    /// <summary>The profile's own header fields and the one that carries the login.</summary>
    /// <exception cref="InvalidOperationException">A reference to a secret leads nowhere.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> HeadersOf(HttpProfile http) => [.. http.Headers, .. Login(http)];

    /// <summary>Resolved for every delivery, so that a secret that was changed is taken up without a restart.</summary>
    static IReadOnlyList<KeyValuePair<string, string>> Login(HttpProfile http)
    {
        if (http.Auth == HttpAuth.None)
            return [];
        var secret = Secrets.Resolve(http.Secret ?? throw new InvalidOperationException($"http.auth is {http.Auth}, but http.secret is missing; write ${{env:NAME}} or ${{file:PATH}}."));
        return http.Auth switch
        {
            HttpAuth.Basic => [new("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{http.User}:{secret}")))],
            HttpAuth.Bearer => [new("Authorization", "Bearer " + secret)],
            _ => [new(http.ApiKeyHeader, secret)],
        };
    }
}
