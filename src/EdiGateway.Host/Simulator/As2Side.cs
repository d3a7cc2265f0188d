using EdiGateway.Engine.Channels;
using EdiGateway.Host.As2;
using EdiGateway.Transports.As2;

namespace EdiGateway.Host.Simulator;

/// <summary>The partner's AS2 program: it posts to the gateway, and takes what the gateway posts to it when it listens.</summary>
sealed class As2Side : IPartnerSide, IAsyncDisposable
{
    const string Host = "simulator.invalid";

    readonly As2Http _http = new();
    readonly As2Sender _sender;
    readonly As2Receiving _receiving;
    readonly Action<string, string?, string> _tell;
    readonly Uri _gateway;
    WebApplication? _server;

    /// <param name="view">The agreement as the partner sees it.</param>
    /// <param name="answers">How messages are answered.</param>
    /// <param name="within">Longest wait for a later receipt.</param>
    /// <param name="time">For waits.</param>
    /// <param name="tell">Takes each step.</param>
    /// <param name="stop">Ends waits.</param>
    internal As2Side(PartnersView view, SimulatedReceipt answers, TimeSpan within, TimeProvider time, Action<SimulatorStep> tell, CancellationToken stop)
    {
        _gateway = view.Gateway;
        _tell = (kind, file, sentence) => tell(new SimulatorStep(time.GetUtcNow(), kind, file, sentence));
        var builder = new As2Builder(time, () => $"sim-{Guid.CreateVersion7():N}", Host);
        _sender = new As2Sender(view, builder, _http, within, time, _tell);
        _receiving = new As2Receiving(view, builder, _http, _sender, answers, time, _tell, stop);
    }

    public string Place => _gateway.ToString();

    /// <summary>Something was not taken or could not be opened, or a receipt did not come, hold or get through.</summary>
    internal bool HasFailed => _sender.HasFailed || _receiving.HasFailed;

    /// <summary>Takes messages and later receipts at an address of this machine.</summary>
    /// <param name="address">http; port 0 takes a free one.</param>
    /// <param name="asksForLaterReceipts">The partner's receipts are to come there.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="IOException">The address cannot be had.</exception>
    internal async Task ListenAsync(Uri address, bool asksForLaterReceipts, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address.GetLeftPart(UriPartial.Authority));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        _server = builder.Build();
        As2Endpoint.Map(_server, address.AbsolutePath, Path.GetTempPath(), long.MaxValue, _receiving.TakeInAsync);
        await _server.StartAsync(cancellation);
        var taken = new Uri(new Uri(_server.Urls.First()), address.AbsolutePath);
        if (asksForLaterReceipts)
            _sender.Receipts = taken;
        _tell("listens", null, $"the partner's AS2 server listens at {taken}");
    }

    public Task<bool> DropAsync(string name, byte[] content, CancellationToken cancellation) => _sender.SendAsync(name, content, cancellation);

    public async Task<(string Name, string Sentence)> DropAgainAsync(string name, byte[] content, CancellationToken cancellation)
    {
        await _sender.SendAgainAsync(name, cancellation);
        return (name, $"{name} was sent twice, with the same Message-ID and bytes");
    }

    public Task<IReadOnlyList<CollectedFile>> CollectAsync(CancellationToken cancellation) => Task.FromResult(_receiving.Take());

    /// <summary>Takes nothing more; over when every answer that was begun is out.</summary>
    internal async Task EndAsync()
    {
        if (_server is not null)
            await _server.StopAsync();
        await _receiving.FinishAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        _sender.Dispose();
        _http.Dispose();
    }
}
