using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Pipeline;
using EdiGateway.Host.Web;
using EdiGateway.Transports;
using Microsoft.Net.Http.Headers;

namespace EdiGateway.Host.Exchange;

/// <summary>A partner's mailbox: it brings files, asks what became of them, and collects what waits for it.</summary>
sealed class ExchangeEndpoints(Gateway gateway, ExchangeLogin login)
{
    const int MostListed = 500;

    public static void Map(WebApplication app, Gateway gateway)
    {
        var endpoints = new ExchangeEndpoints(gateway, new ExchangeLogin(() => gateway.Partners, new LoginFailures(gateway.Time), gateway.Time));
        var exchange = app.MapGroup("/exchange/{partner}");
        exchange.MapPost("/files", endpoints.LoggedIn(endpoints.UploadAsync));
        exchange.MapGet("/files/{id}", endpoints.LoggedIn(endpoints.FileAsync));
        exchange.MapGet("/outbox", endpoints.LoggedIn(endpoints.OutboxAsync));
        exchange.MapGet("/outbox/{id}", endpoints.LoggedIn(endpoints.DownloadAsync));
        exchange.MapDelete("/outbox/{id}", endpoints.LoggedIn(endpoints.CollectAsync));
    }

    RequestDelegate LoggedIn(Func<HttpContext, ExchangeCaller, Task<IResult>> answer) => async context =>
    {
        context.Response.Headers.CacheControl = "no-store";
        IResult result;
        if (await login.LogInAsync(context, (string)context.Request.RouteValues["partner"]!) is not { } caller)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            result = Problems.Of(401, "not-logged-in", "Show a key that counts here (Authorization: Bearer egw_…), or a client certificate.");
        }
        else if (!caller.Partner.Trades)
            result = Problems.Of(403, "not-trading", "Nothing is exchanged with you at the moment. Ask your contact here.");
        else
            result = await answer(context, caller);
        await result.ExecuteAsync(context);
    };

    async Task<IResult> UploadAsync(HttpContext context, ExchangeCaller caller)
    {
        var request = context.Request;
        var most = caller.Connection.Mailbox!.MaxFileBytes;
        if (request.Headers["Idempotency-Key"].ToString() is not { Length: > 0 and <= 255 } key)
            return Problems.Of(400, "idempotency-key", "The header Idempotency-Key is missing or longer than 255 characters. Choose one per file and repeat it when you send the same file again.");
        if (request.HasFormContentType)
            return Problems.Of(415, "form", "Send the file itself as the body (curl --data-binary @FILE), not a form.");
        if (request.ContentLength > most)
            return TooLarge(most);
        var attached = ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var disposition) ? HeaderUtilities.RemoveQuotes(disposition.FileName).Value : null;
        var name = SafeName.From(request.Query["name"].ToString() is { Length: > 0 } given ? given : attached ?? "upload");
        try
        {
            var result = await gateway.Uploads.TakeInAsync(caller.Partner, caller.Connection, caller.Id, key, name, request.Body, context.RequestAborted);
            return result.Outcome switch
            {
                UploadOutcome.Accepted => Results.Accepted($"/exchange/{caller.Partner.Id}/files/{result.TransmissionId}", new { id = result.TransmissionId, state = "received" }),
                UploadOutcome.OtherBytes => Problems.Of(422, "idempotency-key-used", $"The key {key} was used for another file ({result.TransmissionId}). Choose a new key for a new file."),
                UploadOutcome.Running => Problems.Of(409, "idempotency-key-running", "A request with this key is under way. Wait for its answer, or ask again."),
                _ => Problems.Of(400, "empty", "The file is empty."),
            };
        }
        catch (RemoteFileException large) when (large.Kind == RemoteError.TooLarge)
        {
            return TooLarge(most);
        }
    }

    async Task<IResult> FileAsync(HttpContext context, ExchangeCaller caller) =>
        await gateway.Store.ReadAsync(session => gateway.ReceivedFiles.Find(session, caller.Partner.Id, caller.Connection.Name, Id(context)), context.RequestAborted) is { } file
            ? Results.Json(file)
            : NotThere("file");

    async Task<IResult> OutboxAsync(HttpContext context, ExchangeCaller caller)
    {
        var limit = int.TryParse(context.Request.Query["limit"], out var asked) ? Math.Clamp(asked, 1, MostListed) : 100;
        var waiting = await gateway.Store.ReadAsync(session => gateway.Mailboxes.Waiting(session, caller.Partner.Id, caller.Connection.Name, context.Request.Query["after"].ToString(), limit + 1), context.RequestAborted);
        return Results.Json(new
        {
            items = waiting.Take(limit).Select(file => new { file.Id, file.Name, size = file.Content!.Length, file.Content.Sha256, file.Set, file.Number, file.At }),
            next = waiting.Count > limit ? $"/exchange/{caller.Partner.Id}/outbox?limit={limit}&after={waiting[limit - 1].Id}" : null,
        });
    }

    async Task<IResult> DownloadAsync(HttpContext context, ExchangeCaller caller)
    {
        if (await FindAsync(context, caller) is not { } file)
            return NotThere("file in the outbox");
        if (file.CollectedAt is { } at)
            return Problems.Of(410, "collected", $"{file.Name} was collected at {at:yyyy-MM-dd HH:mm} UTC by {file.CollectedBy}. Ask your contact here when you need it again.");
        return Results.Stream(await gateway.Archive.OpenAsync(file.Content!, context.RequestAborted), file.ContentType, file.Name, file.At, new EntityTagHeaderValue($"\"{file.Content!.Sha256}\""), enableRangeProcessing: true);
    }

    async Task<IResult> CollectAsync(HttpContext context, ExchangeCaller caller)
    {
        if (await FindAsync(context, caller) is not { } file)
            return NotThere("file in the outbox");
        await gateway.Collecting.CollectAsync(caller.Partner, file, caller.Name, CancellationToken.None);
        return Results.NoContent();
    }

    Task<OutboxFile?> FindAsync(HttpContext context, ExchangeCaller caller) =>
        gateway.Store.ReadAsync(session => gateway.Mailboxes.Find(session, caller.Partner.Id, caller.Connection.Name, Id(context)), context.RequestAborted);

    static string Id(HttpContext context) => (string)context.Request.RouteValues["id"]!;

    static IResult NotThere(string what) => Problems.Of(404, "not-found", $"There is no such {what}.");

    static IResult TooLarge(long most) => Problems.Of(413, "too-large", $"The file is larger than {most:N0} bytes, the most that is taken here.");
}
