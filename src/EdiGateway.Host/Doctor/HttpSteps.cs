using System.Net;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;

namespace EdiGateway.Host.Doctor;

/// <summary>Whether an address answers and lets us in. Only HEAD and OPTIONS are asked: no document leaves.</summary>
sealed class HttpSteps(StepList steps, Subject subject, TimeProvider time)
{
    static readonly TimeSpan s_skew = TimeSpan.FromMinutes(1);

    DateTimeOffset? _date;

    internal async Task RunAsync(HttpProfile http, CancellationToken cancellation)
    {
        if (steps.IsStopped)
            return;
        await steps.RunAsync("endpoint", rests: true, async () =>
        {
            using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, SslOptions = HttpTrust.Of(http).Options() };
            using var client = new HttpClient(handler, disposeHandler: false) { Timeout = http.Timeout };
            using var head = await SendAsync(client, HttpMethod.Head, http, cancellation);
            if (head.StatusCode is not (HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented or HttpStatusCode.NotFound))
                return Judge("HEAD", head);
            using var options = await SendAsync(client, HttpMethod.Options, http, cancellation);
            return options.StatusCode is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented ? Judge("HEAD", head) : Judge("OPTIONS", options);
        }, cancellation);
        await steps.RunAsync("clock", rests: false, () => Task.FromResult(Clock()), cancellation);
    }

    async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, HttpProfile http, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, http.Url);
        foreach (var (name, value) in HttpLogin.HeadersOf(http))
            request.Headers.TryAddWithoutValidation(name, value);
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        _date = answer.Headers.Date ?? _date;
        return answer;
    }

    static StepResult Judge(string method, HttpResponseMessage answer)
    {
        var seen = $"{method} is answered with {(int)answer.StatusCode} {answer.ReasonPhrase}";
        var allowed = answer.Content.Headers.Allow;
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => StepResult.Failed(seen, "Compare the login (http.auth, user, secret) with whoever runs the API.", "check whether our login exists, has not expired and may post to this address."),
            HttpStatusCode.ProxyAuthenticationRequired => StepResult.Ours(seen, "The proxy between us and the API wants a login; ask your network administrator."),
            HttpStatusCode.NotFound or HttpStatusCode.Gone => StepResult.Failed(seen, "Compare http.url with the description of the API.", "tell us the right address for posting documents."),
            >= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented => StepResult.Failed(seen, "The other side has a fault; documents wait and are tried again.", "look into the log of your API at the time above."),
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => StepResult.Warning($"{seen}, to {answer.Headers.Location}", "Enter the address that it leads to: documents are not posted to another place than the profile names.", null),
            HttpStatusCode.MethodNotAllowed when allowed.Count > 0 && !allowed.Contains("POST") => StepResult.Failed($"{seen}; it allows {string.Join(", ", allowed)}", "The address takes no POST: compare http.url with the description of the API.", "tell us the right address for posting documents."),
            _ => StepResult.Ok(allowed.Count > 0 ? $"{seen}; it allows {string.Join(", ", allowed)}" : seen),
        };
    }

    StepResult Clock()
    {
        if (_date is not { } theirs)
            return StepResult.None("the server tells no time");
        var skew = theirs - time.GetUtcNow();
        return skew.Duration() < s_skew
            ? StepResult.Ok($"{skew.Duration().TotalSeconds:0} s from ours")
            : StepResult.Warning($"{subject.Server} is {skew.Duration():d\\.hh\\:mm\\:ss} {(skew < TimeSpan.Zero ? "behind" : "ahead")}", "Signed requests and tokens depend on the time: compare our clock with a time server first.", "set the clock of your server by a time server (NTP).");
    }
}
