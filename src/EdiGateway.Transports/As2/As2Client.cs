using System.Net;
using System.Text;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2;

/// <summary>Sends messages and later receipts over HTTP (RFC 4130 section 5), one attempt each; when to try again is the caller's decision.</summary>
/// <param name="http">With a handler of <see cref="As2Connections"/>; its own timeout should be infinite.</param>
public sealed class As2Client(HttpClient http)
{
    const int MaxAnswer = 4 * 1024 * 1024;

    /// <summary>Sends to the partner's address.</summary>
    public Task<As2Answer> SendAsync(As2Message message, As2Agreement agreement, Spool spool, CancellationToken cancellation = default) =>
        SendAsync(agreement.Url ?? throw new ArgumentException("The agreement has no address to send to."), message, agreement, spool, cancellation);

    /// <summary>Sends to another address, such as the one of a later receipt that <see cref="ReceiptAddress"/> accepted.</summary>
    public async Task<As2Answer> SendAsync(Uri url, As2Message message, As2Agreement agreement, Spool spool, CancellationToken cancellation = default)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(agreement.Timeout);
        try
        {
            using var request = Request(url, message, agreement);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            await using var stream = await response.Content.ReadAsStreamAsync(timeout.Token);
            return Answer(response, await spool.ReadAsync(stream, MaxAnswer, timeout.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(As2AnswerKind.TryAgain, null, $"{url.Authority} did not answer within {agreement.Timeout}.");
        }
        catch (BodyTooLargeException e)
        {
            return new(As2AnswerKind.Refused, null, $"The answer of {url.Authority} is no receipt: {e.Message}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new(As2AnswerKind.TryAgain, null, $"The connection to {url.Authority} failed: {(e.InnerException ?? e).Message}");
        }
    }

    static HttpRequestMessage Request(Uri url, As2Message message, As2Agreement agreement)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new BodyContent(message.Body, agreement.Chunked),
        };
        foreach (var (name, value) in message.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TransferEncodingChunked = agreement.Chunked ? true : null;
        request.Headers.ExpectContinue = agreement.ExpectContinue ? true : null;
        request.Headers.ConnectionClose = false;
        return request;
    }

    static As2Answer Answer(HttpResponseMessage response, Body body)
    {
        var headers = new MimeHeaders();
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            foreach (var value in values)
                headers.Add(name, value.ReplaceLineEndings(" ").Replace('\0', ' '));
        }

        var (status, answer) = ((int)response.StatusCode, new As2Message(headers, body));
        // A receipt counts whatever the status says: it is the partner's last word on the message.
        if (body.Length > 0 && MdnReader.IsReceipt(answer))
            return new(As2AnswerKind.Receipt, status, $"A receipt came with status {status}.", answer);
        var said = $"Status {status} {response.ReasonPhrase}{(body.Length > 0 ? $": {Clip(body)}" : "")}";
        var kind = status switch
        {
            >= 200 and < 300 => As2AnswerKind.Taken,
            408 or 425 or 429 or >= 500 => As2AnswerKind.TryAgain,
            _ => As2AnswerKind.Refused,
        };
        return new(kind, status, said) { RetryAfter = response.Headers.RetryAfter?.Delta };
    }

    static string Clip(Body body) =>
        SafeName.Printable(HeaderText.Decode(Encoding.Latin1.GetString(body.Slice(0, Math.Min(400, body.Length)).ToArray())).ReplaceLineEndings(" ").Trim());

    /// <summary>The body as often as it is asked for, with its length unless it goes in chunks.</summary>
    sealed class BodyContent(Body body, bool chunked) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context) => await SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await using var source = body.OpenRead();
            await source.CopyToAsync(stream, 64 * 1024, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = body.Length;
            return !chunked;
        }
    }
}
