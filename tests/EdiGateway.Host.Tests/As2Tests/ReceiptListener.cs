using System.Collections.Concurrent;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Host.Tests.As2Tests;

/// <summary>An address for receipts that come later.</summary>
sealed class ReceiptListener(int port, Func<int> status) : IAsyncDisposable
{
    WebApplication? _app;

    public int Port => port;

    public ConcurrentQueue<As2Message> Came { get; } = [];

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        _app = builder.Build();
        _app.MapPost("/receipts", async context =>
        {
            var headers = new MimeHeaders();
            foreach (var (name, values) in context.Request.Headers)
                headers.Add(name, values.ToString());
            using var memory = new MemoryStream();
            await context.Request.Body.CopyToAsync(memory);
            Came.Enqueue(new As2Message(headers, Body.Of(memory.ToArray())));
            context.Response.StatusCode = status();
        });
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }
}
