using System.Net;
using System.Net.Security;
using System.Text;
using EdiGateway.Host.Observability;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace EdiGateway.Host.Web;

/// <summary>The HTTP server of the gateway. Partners' machines are old: HTTP/1.1, header values in Latin-1.</summary>
sealed class WebListener(ListenSettings settings, HomeFolder home, ILoggerFactory logs, TimeProvider time) : IAsyncDisposable
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    WebApplication? _app;

    /// <summary>What looks at the bytes of a connection before HTTP does, after TLS.</summary>
    public Action<IConnectionBuilder> Connections { get; init; } = _ => { };

    /// <summary>Maps the endpoints.</summary>
    public required Action<WebApplication> Endpoints { get; init; }

    /// <summary>Where it listens, with real ports; empty before the start.</summary>
    public IReadOnlyList<string> Addresses { get; private set; } = [];

    /// <exception cref="ListenException">An address cannot be had.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        if (settings.Urls.Count == 0)
            return;
        _app = Build();
        try
        {
            await _app.StartAsync(cancellation);
        }
        catch (Exception taken) when (taken is IOException or System.Net.Sockets.SocketException or InvalidOperationException)
        {
            throw new ListenException(Sentence(taken), taken);
        }

        Addresses = [.. _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];
    }

    /// <summary>Takes no more requests and lets those under way end.</summary>
    public async Task StopAsync()
    {
        if (_app is null)
            return;
        using var patience = new CancellationTokenSource(s_patience, time);
        await _app.StopAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "egw", ContentRootPath = home.Path, EnvironmentName = Environments.Production });
        builder.Configuration.Sources.Clear();   // this program has one place for its settings
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(new ForwardedLogs(logs));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);   // says with a stack what ListenException says in a sentence
        builder.Services.AddSingleton<IHostLifetime>(new NoLifetime());   // the command line listens for Ctrl-C
        builder.Services.AddProblemDetails();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(Configure);
        var app = builder.Build();
        app.Use(Problems.WriteAsync);
        app.UseRouting();
        Endpoints(app);
        return app;
    }

    void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.AllowAlternateSchemes = true;   // a proxy may speak https for us
        kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        kestrel.Limits.MaxRequestBodySize = settings.MaxBodyBytes;
        kestrel.Limits.RequestHeadersTimeout = settings.HeaderTimeout;
        kestrel.Limits.MaxConcurrentConnections = settings.MaxConnections;
        var certificate = settings.Certificate is null ? null : new ServerCertificate(settings, home, time);
        foreach (var url in settings.Urls)
        {
            var address = BindingAddress.Parse(url);
            if (address.Host == "localhost" && address.Port != 0)
                kestrel.ListenLocalhost(address.Port, Endpoint);
            else if (address.Host == "localhost")
                kestrel.Listen(IPAddress.Loopback, 0, Endpoint);
            else if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip))
                kestrel.Listen(ip, address.Port, Endpoint);
            else
                kestrel.ListenAnyIP(address.Port, Endpoint);

            void Endpoint(ListenOptions endpoint)
            {
                endpoint.Protocols = HttpProtocols.Http1;
                if (address.Scheme == Uri.UriSchemeHttps)
                    endpoint.UseHttps(Tls(certificate!));
                Connections(endpoint);
            }
        }
    }

    TlsHandshakeCallbackOptions Tls(ServerCertificate certificate) => new()
    {
        HandshakeTimeout = settings.HeaderTimeout,
        OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = certificate.Current(),
            ClientCertificateRequired = settings.ClientCertificates == ClientCertificates.Ask,
            // Any certificate is let in: it counts by its fingerprint in a partner's profile, and a caller without one by its key.
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown is null || settings.ClientCertificates == ClientCertificates.Ask,
        }),
    };

    string Sentence(Exception taken)
    {
        var where = string.Join(", ", settings.Urls);
        return taken.InnerException is AddressInUseException || taken is AddressInUseException
            ? $"Another program listens on {where} already. Stop it, or say another address: listen.urls in {GatewayOptions.FileName}, or EGW__Listen__Urls."
            : $"The gateway cannot listen on {where}: {taken.Message} Correct listen.urls in {GatewayOptions.FileName}.";
    }

    sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
