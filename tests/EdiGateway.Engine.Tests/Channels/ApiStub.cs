using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Engine.Tests.Channels;

/// <summary>A real web server on loopback that answers as a test tells it.</summary>
sealed class ApiStub : IAsyncDisposable
{
    readonly WebApplication _app;

    ApiStub(WebApplication app) => _app = app;

    public ConcurrentQueue<(Dictionary<string, string> Headers, string Body)> Requests { get; } = new();

    public Func<HttpContext, Task> Answer { get; set; } = context => Json(context, 201, "{}");

    public Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/orders");

    public static async Task<ApiStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var stub = new ApiStub(app);
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            stub.Requests.Enqueue((context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), await reader.ReadToEndAsync()));
            await stub.Answer(context);
        });
        await app.StartAsync();
        return stub;
    }

    public static Task Json(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
