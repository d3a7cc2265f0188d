using System.Collections.Concurrent;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Host.Tests.As2Tests;

/// <summary>ACME as a test plays it: takes what comes to its address, answers as it is told, and can send.</summary>
sealed class OtherSide : IAsyncDisposable
{
    readonly As2Agreement _agreement;
    readonly Spool _spool = new(Path.GetTempPath());
    readonly As2Builder _builder;
    readonly HttpClient _http = new(As2Connections.NewHandler(allowPrivateAddresses: true, TimeSpan.FromSeconds(5))) { Timeout = Timeout.InfiniteTimeSpan };
    int _made;
    WebApplication? _app;

    public OtherSide(As2Agreement agreement, int port)
    {
        (_agreement, Port) = (agreement, port);
        _builder = new As2Builder(TimeProvider.System, () => $"test-{Environment.ProcessId}-{Interlocked.Increment(ref _made)}-{Guid.CreateVersion7():N}", "acme.example");
    }

    public int Port { get; }

    /// <summary>What came, as it came.</summary>
    public ConcurrentQueue<As2Message> Came { get; } = [];

    /// <summary>The answer to what came: status, and a receipt or none.</summary>
    public Func<OtherSide, As2Received, (int Status, As2Message? Receipt)> Answers { get; set; } = (me, received) => (200, me.Receipt(received));

    public As2Message Receipt(As2Received received) => new MdnBuilder(_builder, "test").Build(received);

    public As2Message Receipt(As2Received received, Disposition disposition, string text) => new MdnBuilder(_builder, "test").Build(received, disposition, text);

    public As2Received Open(As2Message message) => new As2Receiver(TimeProvider.System, (_, _) => _agreement).Receive(message, _spool);

    public As2Outgoing Build(string content, Func<As2Agreement, As2Agreement>? change = null) => Build(Body.OfLatin1(content), change);

    public As2Outgoing Build(Body content, Func<As2Agreement, As2Agreement>? change = null, string fileName = "order.edi") =>
        _builder.Build((change ?? (same => same))(_agreement), new As2Payload(content, "application/EDI-X12", fileName), _spool);

    public Task<As2Answer> PostAsync(Uri url, As2Message message) => new As2Client(_http).SendAsync(url, message, _agreement, _spool);

    public ReceiptVerdict Judge(As2Outgoing sent, As2Answer answer) => MdnCheck.Check(sent.Expectation, Read(answer));

    public Mdn Read(As2Answer answer) => new MdnReader(TimeProvider.System).Read(answer.Receipt ?? throw new AssertionException($"There is no receipt in the answer: {answer.Explanation}"), _agreement, _spool);

    /// <param name="tls">Makes it an https server.</param>
    public async Task ListenAsync(Action<ListenOptions>? tls = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.ListenLocalhost(Port, tls ?? (_ => { }));
        });
        _app = builder.Build();
        _app.MapPost("/as2", async context =>
        {
            var headers = new MimeHeaders();
            foreach (var (name, values) in context.Request.Headers)
                headers.Add(name, values.ToString());
            var message = new As2Message(headers, await _spool.ReadAsync(context.Request.Body, cancellation: context.RequestAborted));
            Came.Enqueue(message);
            var (status, receipt) = Answers(this, Open(message));
            context.Response.StatusCode = status;
            if (receipt is null)
                return;
            foreach (var (name, value) in receipt.Headers)
                context.Response.Headers.Append(name, value);
            await using var body = receipt.Body.OpenRead();
            await body.CopyToAsync(context.Response.Body);
        });
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        _http.Dispose();
        _spool.Dispose();
    }
}
