using System.Collections.Concurrent;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Tests.Channels;

public sealed class HttpChannelTests : ChannelContract
{
    readonly ConcurrentDictionary<string, bool> _keys = new();
    readonly ConcurrentQueue<string> _orders = new();
    ApiStub _api = null!;
    HttpChannel _channel = null!;

    protected override IChannel Channel => _channel;

    protected override ConnectionProfile Connection => new()
    {
        Name = "api",
        Type = ConnectionType.Http,
        Line = "partners/acme/partner.yaml:7",
        Http = new HttpProfile { Url = _api.Url.ToString(), AlreadyDone = [409], ErpNumber = "$.number" },
    };

    protected override ConnectionProfile Broken => Connection with { Http = Connection.Http! with { Url = "http://127.0.0.1:1/orders" } };

    [SetUp]
    public async Task StartTheApi()
    {
        _keys.Clear();
        _orders.Clear();
        _channel = new HttpChannel(TimeProvider.System);
        _api = await ApiStub.StartAsync();
        _api.Answer = context =>
        {
            var (headers, body) = _api.Requests.Last();
            var isNew = _keys.TryAdd(headers["Idempotency-Key"], true);
            if (isNew)
                _orders.Enqueue(body);
            return ApiStub.Json(context, isNew ? 201 : 409, """{"number":"SO-1"}""");
        };
    }

    [TearDown]
    public async Task StopTheApi()
    {
        _channel.Dispose();
        await _api.DisposeAsync();
    }

    [TestCase(HttpAuth.Basic, "Authorization", "Basic ZWdpOnMzY3JldA==")]
    [TestCase(HttpAuth.Bearer, "Authorization", "Bearer s3cret")]
    [TestCase(HttpAuth.ApiKey, "X-API-Key", "s3cret")]
    public async Task Logs_in_with_a_secret_by_reference(HttpAuth auth, string header, string value)
    {
        var secret = Path.GetTempFileName();
        System.IO.File.WriteAllText(secret, "s3cret\n");
        var connection = Connection with { Http = Connection.Http! with { Auth = auth, User = "egi", Secret = $"${{file:{secret}}}" } };

        await _channel.DeliverAsync(Acme, connection, File("order"), default);

        Assert.That(_api.Requests.Single().Headers[header], Is.EqualTo(value));
        System.IO.File.Delete(secret);
    }

    [Test]
    public async Task A_file_is_posted_with_its_name_and_content_type()
    {
        var file = File("ISA*00*") with { ContentType = "application/edi-x12", Set = "997", Number = "000000001" };

        await _channel.DeliverAsync(Acme, Connection, file, default);
        await _channel.DeliverAsync(Acme, Connection with { Http = Connection.Http! with { ContentType = "application/octet-stream", FileNameHeader = "X-File", Headers = new Dictionary<string, string> { ["X-Tenant"] = "7" } } }, file with { IdempotencyKey = "other" }, default);

        var (first, second) = (_api.Requests.First().Headers, _api.Requests.Last().Headers);
        Assert.That((first["Content-Type"], first["Content-Disposition"]), Is.EqualTo(("application/edi-x12", "attachment; filename=\"997_000000001.edi\"")));
        Assert.That((second["Content-Type"], second["X-File"], second["X-Tenant"], second.ContainsKey("Content-Disposition")), Is.EqualTo(("application/octet-stream", "997_000000001.edi", "7", false)));
    }

    [Test]
    public void A_secret_that_is_not_there_is_for_the_administrator()
    {
        var connection = Connection with { Http = Connection.Http! with { Auth = HttpAuth.Bearer, Secret = "${env:EGW_NO_SUCH_VARIABLE}" } };

        var error = Assert.ThrowsAsync<DeliveryException>(() => _channel.DeliverAsync(Acme, connection, File("order"), default));

        Assert.That(error!.Kind, Is.EqualTo(DeliveryFailure.Login));
        Assert.That(error.Message, Does.Contain("EGW_NO_SUCH_VARIABLE").And.Contain("partner.yaml:7"));
    }

    [Test]
    public void Says_that_nothing_can_be_picked_up() => Assert.Throws<DeliveryException>(() => _channel.PickUpAsync(Acme, Connection, default));

    protected override IReadOnlyList<string> Arrived() => [.. _orders];
}
