using EdiGateway.Engine.Pipeline;
using EdiGateway.Host.Web;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Host.As2;

/// <summary>POST of messages of partners, and their later receipts for ours. What it is, is told by its content.</summary>
static class As2Endpoint
{
    /// <param name="app">Where it is added.</param>
    /// <param name="path">Such as <c>/as2</c>.</param>
    /// <param name="spoolFolder">Where long bodies lie while they are handled.</param>
    /// <param name="maxBody">In bytes.</param>
    /// <param name="takeIn">Handles one request; its body is gone with the spool afterwards.</param>
    public static void Map(WebApplication app, string path, string spoolFolder, long maxBody, Func<As2Message, Spool, CancellationToken, Task<As2Reply>> takeIn) => app.MapPost(path, async context =>
    {
        using var spool = new Spool(spoolFolder);
        var body = await spool.ReadAsync(context.Request.Body, maxBody, context.RequestAborted);
        var reply = Read(context.Request) is { } headers
            ? await takeIn(new As2Message(headers, body), spool, context.RequestAborted)
            : As2Reply.Refused(400, "A header field of the request cannot be read.");
        if (reply.Problem is { } problem)
            await Problems.Of(reply.Status, "as2", problem).ExecuteAsync(context);
        else
            await WriteAsync(context.Response, reply, context.RequestAborted);
    });

    static MimeHeaders? Read(HttpRequest request)
    {
        try
        {
            var headers = new MimeHeaders();
            foreach (var (name, values) in request.Headers)
                foreach (var value in values)
                    headers.Add(name, (value ?? "").Trim());
            return headers;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    static async Task WriteAsync(HttpResponse response, As2Reply reply, CancellationToken cancellation)
    {
        response.StatusCode = reply.Status;
        if (reply.Receipt is not { } receipt)
            return;
        foreach (var (name, value) in receipt.Headers)
            response.Headers.Append(name, value);
        response.ContentLength = receipt.Body.Length;
        await using var content = receipt.Body.OpenRead();
        await content.CopyToAsync(response.Body, cancellation);
    }
}
