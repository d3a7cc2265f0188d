using System.Net;
using System.Net.Sockets;
using EdiGateway.Engine.Channels;

namespace EdiGateway.Engine.Tests.Channels;

public sealed class HttpPostTests
{
    ApiStub _api = null!;
    HttpChannel _channel = null!;

    [SetUp]
    public async Task StartTheApi()
    {
        _api = await ApiStub.StartAsync();
        _channel = new HttpChannel(TimeProvider.System);
    }

    [TearDown]
    public async Task StopTheApi()
    {
        _channel.Dispose();
        await _api.DisposeAsync();
    }

    [Test]
    public async Task Posts_the_document_with_its_key_and_reads_the_erp_number()
    {
        _api.Answer = context =>
        {
            context.Response.Headers.Location = "/orders/SO-1";
            return ApiStub.Json(context, 201, """{"d":{"orders":[{"number":"SO-1"}]}}""");
        };

        var delivery = await PostAsync(Rules with { ErpNumber = JsonPath.Parse("$.d.orders[0].number") });

        Assert.That((delivery.ErpNumber, delivery.Reference, delivery.AlreadyDone), Is.EqualTo(("SO-1", "/orders/SO-1", false)));
        var (headers, body) = _api.Requests.Single();
        Assert.That(body, Is.EqualTo("{\"number\":\"4711\"}"));
        Assert.That(headers["Idempotency-Key"], Is.EqualTo("doc_1"));
        Assert.That(headers["X-Correlation-ID"], Is.EqualTo("cor_1"));
        Assert.That(headers["Content-Type"], Is.EqualTo("application/json"));
        Assert.That(headers["Content-Length"], Is.EqualTo("17"));
    }

    [Test]
    public async Task Sends_the_headers_that_log_in()
    {
        await PostAsync(Rules with { Headers = [new("Authorization", "Basic dTpw"), new("X-Api-Key", "k")] });

        var (headers, _) = _api.Requests.Single();
        Assert.That((headers["Authorization"], headers["X-Api-Key"]), Is.EqualTo(("Basic dTpw", "k")));
    }

    [Test]
    public void A_success_with_an_error_member_is_no_success()
    {
        _api.Answer = context => ApiStub.Json(context, 200, """{"error":{"message":"Customer 4711 is blocked"}}""");

        var error = Fail(Rules with { ErrorWhen = JsonPath.Parse("$.error"), Message = JsonPath.Parse("$.error.message") });

        Assert.That(error.Kind, Is.EqualTo(DeliveryFailure.Business));
        Assert.That(error.Message, Does.Contain("Customer 4711 is blocked"));
    }

    [TestCase("""{"error":null,"number":"1"}""")]
    [TestCase("""{"error":false,"number":"1"}""")]
    [TestCase("""{"number":"1"}""")]
    public async Task An_error_member_that_holds_nothing_is_a_success(string answer)
    {
        _api.Answer = context => ApiStub.Json(context, 200, answer);

        Assert.That((await PostAsync(Rules with { ErrorWhen = JsonPath.Parse("$.error"), ErpNumber = JsonPath.Parse("$.number") })).ErpNumber, Is.EqualTo("1"));
    }

    [Test]
    public async Task An_order_that_is_there_already_is_a_success()
    {
        _api.Answer = context => ApiStub.Json(context, 409, """{"number":"SO-1","title":"exists"}""");

        var delivery = await PostAsync(Rules with { AlreadyDone = [409], ErpNumber = JsonPath.Parse("$.number") });

        Assert.That((delivery.ErpNumber, delivery.AlreadyDone), Is.EqualTo(("SO-1", true)));
    }

    [Test]
    public void A_conflict_that_shows_no_order_is_asked_again()
    {
        _api.Answer = context => ApiStub.Json(context, 409, """{"title":"in progress"}""");

        Assert.That(Fail(Rules with { AlreadyDone = [409], ErpNumber = JsonPath.Parse("$.number") }).Kind, Is.EqualTo(DeliveryFailure.Transient));
    }

    [TestCase(500, DeliveryFailure.Transient)]
    [TestCase(502, DeliveryFailure.Transient)]
    [TestCase(408, DeliveryFailure.Transient)]
    [TestCase(429, DeliveryFailure.Throttled)]
    [TestCase(503, DeliveryFailure.Throttled)]
    [TestCase(401, DeliveryFailure.Login)]
    [TestCase(403, DeliveryFailure.Login)]
    [TestCase(422, DeliveryFailure.Business)]
    [TestCase(404, DeliveryFailure.Permanent)]
    [TestCase(413, DeliveryFailure.Permanent)]
    [TestCase(415, DeliveryFailure.Permanent)]
    [TestCase(302, DeliveryFailure.Permanent)]
    public void A_status_tells_who_has_to_act(int status, DeliveryFailure kind)
    {
        _api.Answer = context => ApiStub.Json(context, status, """{"detail":"Unit XX is not known"}""");

        var error = Fail(Rules with { Message = JsonPath.Parse("$.detail") });

        Assert.That(error.Kind, Is.EqualTo(kind));
        Assert.That(error.Message, Does.Contain(status.ToString()).And.Contain("house-erp/api"));
    }

    [Test]
    public void A_refusal_without_a_sentence_is_permanent()
    {
        _api.Answer = context => ApiStub.Json(context, 400, "<html>no JSON at all</html>");

        Assert.That(Fail(Rules with { Message = JsonPath.Parse("$.detail") }).Kind, Is.EqualTo(DeliveryFailure.Permanent));
    }

    [Test]
    public void Waits_as_long_as_the_other_side_asks()
    {
        _api.Answer = context =>
        {
            context.Response.Headers.RetryAfter = "120";
            return ApiStub.Json(context, 429, "{}");
        };

        Assert.That(Fail(Rules).RetryAfter, Is.EqualTo(TimeSpan.FromMinutes(2)));
    }

    [Test]
    public void The_documents_contents_are_in_no_message()
    {
        _api.Answer = context => ApiStub.Json(context, 400, """{"echo":"4711"}""");

        Assert.That(Fail(Rules).ToString(), Does.Not.Contain("4711"));
    }

    [Test]
    public void An_answer_without_end_is_not_read_to_its_end()
    {
        _api.Answer = async context =>
        {
            var block = new byte[8192];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
        };

        var error = Fail(Rules with { MaxResponseBytes = 50_000 });

        Assert.That(error.Kind, Is.EqualTo(DeliveryFailure.Permanent));
        Assert.That(error.Message, Does.Contain("50,000"));
    }

    [Test]
    public void No_answer_in_time_is_transient_and_says_that_the_key_stays()
    {
        _api.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);

        var error = Fail(Rules with { Timeout = TimeSpan.FromMilliseconds(200) });

        Assert.That(error.Kind, Is.EqualTo(DeliveryFailure.Transient));
        Assert.That(error.Message, Does.Contain("same Idempotency-Key"));
    }

    [Test]
    public void Nobody_there_is_transient()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)socket.LocalEndPoint!).Port;

        Assert.That(Fail(Rules with { Url = new Uri($"http://127.0.0.1:{port}/orders") }).Kind, Is.EqualTo(DeliveryFailure.Transient));
    }

    [Test]
    public void Cancelling_is_not_a_failed_delivery()
    {
        using var stop = new CancellationTokenSource();
        _api.Answer = context =>
        {
            stop.Cancel();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        };

        Assert.CatchAsync<OperationCanceledException>(() => _channel.PostAsync(Rules, Order, stop.Token));
    }

    HttpRules Rules => new() { Partner = "house-erp", Connection = "api", Url = _api.Url };

    static OutgoingFile Order => new()
    {
        Open = _ => Task.FromResult<Stream>(new MemoryStream("{\"number\":\"4711\"}"u8.ToArray())),
        Size = 17,
        IdempotencyKey = "doc_1",
        CorrelationId = "cor_1",
        CreatedAt = DateTimeOffset.UnixEpoch,
        ContentType = "application/json",
    };

    Task<Delivery> PostAsync(HttpRules rules) => _channel.PostAsync(rules, Order, default);

    DeliveryException Fail(HttpRules rules) => Assert.ThrowsAsync<DeliveryException>(() => PostAsync(rules))!;
}
