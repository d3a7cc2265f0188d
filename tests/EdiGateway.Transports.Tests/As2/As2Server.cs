using System.Text;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Transports.Tests.As2;

/// <summary>A server on loopback that does with each request what the test says.</summary>
sealed class As2Server : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly Spool _spool = new(Path.GetTempPath());

    As2Server(Func<HttpContext, As2Message, Task<As2Message?>> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(k => k.RequestHeaderEncodingSelector = _ => Encoding.Latin1);
        _app = builder.Build();
        _app.Run(async context =>
        {
            var headers = new MimeHeaders();
            foreach (var (name, values) in context.Request.Headers)
                headers.Add(name, values.ToString());
            var message = new As2Message(headers, await _spool.ReadAsync(context.Request.Body));
            lock (Requests)
                Requests.Add(message);
            if (await answer(context, message) is not { } reply)
                return;
            foreach (var (name, value) in reply.Headers)
                context.Response.Headers.Append(name, value);
            await reply.Body.OpenRead().CopyToAsync(context.Response.Body);
        });
    }

    internal List<As2Message> Requests { get; } = [];

    internal Uri Url { get; private set; } = null!;

    internal static async Task<As2Server> StartAsync(Func<HttpContext, As2Message, Task<As2Message?>> answer)
    {
        var server = new As2Server(answer);
        await server._app.StartAsync();
        server.Url = new(server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    /// <summary>Answers with a status and text.</summary>
    internal static Task<As2Server> StartAsync(int status, string text = "", params (string Name, string Value)[] headers) => StartAsync(async (context, _) =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        await context.Response.WriteAsync(text);
        return null;
    });

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _spool.Dispose();
    }
}
