using System.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace EdiGateway.Host.Web;

/// <summary>Errors of HTTP as application/problem+json (RFC 9457): a title, a sentence that says what to do, a code for machines.</summary>
static class Problems
{
    public static IResult Of(int status, string code, string detail, IReadOnlyDictionary<string, object?>? more = null) => Results.Problem(
        statusCode: status, title: ReasonPhrases.GetReasonPhrase(status), detail: detail, type: "about:blank",
        extensions: new Dictionary<string, object?>(more ?? new Dictionary<string, object?>()) { ["code"] = code, ["traceId"] = Activity.Current?.TraceId.ToString() });

    /// <summary>Whatever no endpoint answered, and whatever an endpoint threw.</summary>
    public static async Task WriteAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException wrong) when (!context.Response.HasStarted)
        {
            await Of(wrong.StatusCode, wrong.StatusCode == StatusCodes.Status413PayloadTooLarge ? "too-large" : "bad-request", wrong.Message).ExecuteAsync(context);
            return;
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            return;   // nobody waits for the answer
        }
        catch (Exception broken) when (!context.Response.HasStarted)
        {
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("EdiGateway.Host.Web").LogError(broken, "{Method} {Path} failed: {Problem}", context.Request.Method, context.Request.Path, broken.Message);
            await Of(500, "broken", "Something went wrong here; the log has the details. The request may be repeated.").ExecuteAsync(context);
            return;
        }

        if (!context.Response.HasStarted && context.Response is { StatusCode: >= 400, ContentLength: null, ContentType: null })
            await Of(context.Response.StatusCode, Code(context.Response.StatusCode), Words(context)).ExecuteAsync(context);
    }

    static string Code(int status) => ReasonPhrases.GetReasonPhrase(status).ToLowerInvariant().Replace(' ', '-');

    static string Words(HttpContext context) => context.Response.StatusCode switch
    {
        404 => $"There is nothing at {context.Request.Path}.",
        405 => $"{context.Request.Method} is not possible at {context.Request.Path}.",
        _ => $"{context.Request.Method} {context.Request.Path} cannot be answered.",
    };
}
