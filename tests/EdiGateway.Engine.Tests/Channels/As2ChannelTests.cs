using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Events;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Engine.Tests.Channels;

/// <summary>The contract over AS2: a partner of its own keys opens each message and signs the receipt.</summary>
public sealed class As2ChannelTests : ChannelContract
{
    readonly ConcurrentQueue<string> _arrived = new();
    readonly As2Http _http = new();
    string _home = "";
    SqliteStore _store = null!;
    Archive _archive = null!;
    Spool _spool = null!;
    WebApplication _partner = null!;
    As2Channel _channel = null!;

    protected override IChannel Channel => _channel;

    protected override ConnectionProfile Connection => Side("HOUSE", "ACME", "house", "acme", new Uri(_partner.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/as2"));

    protected override ConnectionProfile Broken => Side("HOUSE", "ACME", "house", "acme", new Uri("http://127.0.0.1:1/as2"));

    [SetUp]
    public async Task StartThePartner()
    {
        _arrived.Clear();
        _home = Directory.CreateTempSubdirectory("egw-as2-channel-").FullName;
        Make("house");
        Make("acme");
        var ids = new Ids(TimeProvider.System);
        (_store, _archive, _spool) = (SqliteStore.Open(Path.Combine(_home, "egw.db"), TimeProvider.System), Archive.Open(Path.Combine(_home, "archive"), ids), new Spool(_home));
        await _store.WriteAsync(session =>
        {
            foreach (var id in new[] { "doc_1", "doc_2" })
                new TransmissionLog(TimeProvider.System).Add(session, new Transmission { Id = id, Direction = Direction.Out, Partner = "acme", Connection = "as2", State = TransmissionState.Ready, CorrelationId = "cor_1", At = TimeProvider.System.GetUtcNow() });
        });

        var (agreements, messages, ledger, uses) = (new As2Agreements(new CertificateFiles(_home), () => null), new As2Archive(_archive), new As2Ledger(TimeProvider.System), new CertificateUses(TimeProvider.System));
        var receipts = new As2Receipts(_store, ledger, messages, agreements, uses, new Timeline(TimeProvider.System), TimeProvider.System);
        _channel = new As2Channel(_store, messages, ledger, agreements, receipts, _http, new As2Builder(TimeProvider.System, () => ids.New("m").Replace('_', '-'), "house.example"), uses, ids, TimeProvider.System, _home);
        _partner = await ListenAsync(agreements.ForMessages(Acme with { Folder = _home }, Side("ACME", "HOUSE", "acme", "house", new Uri("http://127.0.0.1:1/"))));
    }

    [TearDown]
    public async Task StopThePartner()
    {
        await _partner.DisposeAsync();
        await _store.DisposeAsync();
        await _archive.DisposeAsync();
        _spool.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    [OneTimeTearDown]
    public void Forget() => _http.Dispose();

    protected override IReadOnlyList<string> Arrived() => [.. _arrived];

    ConnectionProfile Side(string us, string partner, string ours, string theirs, Uri url) => new()
    {
        Name = "as2",
        Type = ConnectionType.As2,
        Line = "partners/acme/partner.yaml:7",
        As2 = new As2Profile
        {
            Us = us,
            Partner = partner,
            Url = url.ToString(),
            PrivateNetwork = true,
            Certificates = new As2Certificates
            {
                Sign = [new As2Certificate { File = Path.Combine(_home, $"{ours}.pem") }],
                Verify = [new As2Certificate { File = Path.Combine(_home, $"{theirs}.crt") }],
            },
        },
    };

    async Task<WebApplication> ListenAsync(As2Agreement agreement)
    {
        var mdns = new MdnBuilder(new As2Builder(TimeProvider.System, () => Guid.CreateVersion7().ToString("N"), "acme.example"), "test");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapPost("/as2", async context =>
        {
            var headers = new MimeHeaders();
            foreach (var (name, values) in context.Request.Headers)
                headers.Add(name, values.ToString());
            var received = new As2Receiver(TimeProvider.System, (_, _) => agreement).Receive(new As2Message(headers, await _spool.ReadAsync(context.Request.Body, cancellation: context.RequestAborted)), _spool);
            foreach (var payload in received.Payloads)
                _arrived.Enqueue(System.Text.Encoding.ASCII.GetString(payload.Content.ToArray()));
            var receipt = mdns.Build(received);
            foreach (var (name, value) in receipt.Headers)
                context.Response.Headers.Append(name, value);
            await using var body = receipt.Body.OpenRead();
            await body.CopyToAsync(context.Response.Body);
        });
        await app.StartAsync();
        return app;
    }

    void Make(string name)
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var made = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(300));
        System.IO.File.WriteAllText(Path.Combine(_home, $"{name}.crt"), made.ExportCertificatePem());
        System.IO.File.WriteAllText(Path.Combine(_home, $"{name}.pem"), $"{made.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
    }
}
