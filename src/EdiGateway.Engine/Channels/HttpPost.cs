using System.Net.Http.Headers;
using System.Security.Authentication;

namespace EdiGateway.Engine.Channels;

/// <summary>One POST of one document. A post whose outcome is unknown is repeated with the same idempotency key, never with another.</summary>
sealed class HttpPost(HttpClient client, HttpRules rules, TimeProvider clock)
{
    internal async Task<Delivery> RunAsync(OutgoingFile file, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        using var limit = new CancellationTokenSource(rules.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await using var content = await file.Open(cancellation);
            using var request = Request(file, content);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await BodyAsync(response, either.Token);
            return new HttpAnswer(rules, response, body, clock).Decide(clock.GetElapsedTime(started));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new DeliveryException(DeliveryFailure.Transient,
                $"{Where}: no answer within {rules.Timeout.TotalSeconds:0.#} s. Whether the document arrived is not known; it is sent again with the same {rules.IdempotencyHeader}.");
        }
        catch (HttpRequestException broken) when (broken.InnerException is AuthenticationException)
        {
            throw new DeliveryException(DeliveryFailure.Auth,
                $"{Where}: no secure connection, {broken.InnerException.Message} Check the certificate of the server and what this machine trusts.", inner: broken);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw new DeliveryException(DeliveryFailure.Transient, $"{Where}: {broken.Message} The gateway tries again.", inner: broken);
        }
    }

    string Where => $"{rules.Partner}/{rules.Connection}: POST to {rules.Url.GetLeftPart(UriPartial.Path)}";

    HttpRequestMessage Request(OutgoingFile file, Stream content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, rules.Url) { Content = new StreamContent(content) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(rules.ContentType ?? file.ContentType);
        request.Content.Headers.ContentLength = file.Size;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("EdiGateway", null));
        request.Headers.TryAddWithoutValidation(rules.IdempotencyHeader, file.IdempotencyKey);
        request.Headers.TryAddWithoutValidation(rules.CorrelationHeader, file.CorrelationId);
        if (rules.FileName is ("Content-Disposition", var attached))
            request.Content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"\"{attached}\"" };
        else if (rules.FileName is var (header, fileName))
            request.Headers.TryAddWithoutValidation(header, fileName);
        foreach (var (name, value) in rules.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    /// <summary>An answer that is longer than any order's is not read to its end.</summary>
    async Task<ReadOnlyMemory<byte>> BodyAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (body.Length + read > rules.MaxResponseBytes)
                throw new DeliveryException(DeliveryFailure.Permanent,
                    $"{Where}: HTTP {(int)response.StatusCode} with an answer of more than {rules.MaxResponseBytes:N0} bytes (http.maxResponseBytes), which was not read. "
                    + "Look there whether the document arrived.");
            body.Write(buffer, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
