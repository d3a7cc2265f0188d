using System.Net;
using System.Net.Sockets;
using System.Text;
using EdiGateway.Transports.As2;

namespace EdiGateway.Transports.Tests.As2;

/// <summary>H4, H6, H7 and R1 over real connections: how bodies travel and what is made of the answers.</summary>
public sealed class HttpConformanceTests
{
    Traders _traders = null!;
    HttpClient _http = null!;
    As2Client _client = null!;

    [SetUp]
    public void Start()
    {
        _traders = new();
        _http = new(As2Connections.NewHandler(allowPrivateAddresses: true, TimeSpan.FromSeconds(5))) { Timeout = Timeout.InfiniteTimeSpan };
        _client = new(_http);
    }

    [TearDown]
    public void Stop()
    {
        _http.Dispose();
        _traders.Dispose();
    }

    Task<As2Answer> Send(As2Server server, As2Message? message = null, As2Agreement? agreement = null) =>
        _client.SendAsync(server.Url, message ?? _traders.Build().Message, agreement ?? _traders.Sending, _traders.Spool);

    [Test]
    public async Task H4_messages_travel_with_length_or_in_chunks_with_and_without_expect([Values] bool chunked, [Values] bool expect)
    {
        await using var server = await As2Server.StartAsync((_, message) => Task.FromResult<As2Message?>(_traders.Mdns.Build(_traders.Receive(message))));
        var agreement = _traders.Sending with { Chunked = chunked, ExpectContinue = expect };
        var sent = _traders.Build(string.Concat(Enumerable.Repeat(Traders.Order, 3000)));

        foreach (var attempt in new[] { 1, 2 })
        {
            var answer = await Send(server, sent.Message, agreement);

            Assert.That((answer.Kind, answer.Status), Is.EqualTo((As2AnswerKind.Receipt, (int?)200)), answer.Explanation);
            var mdn = new MdnReader(_traders.Clock).Read(answer.Receipt!, _traders.Sending, _traders.Spool);
            Assert.That(MdnCheck.Check(sent.Expectation, mdn).IsAccepted, Is.True, $"attempt {attempt}");
        }

        var headers = server.Requests[0].Headers;
        Assert.That((headers["Transfer-Encoding"], headers["Content-Length"]), Is.EqualTo(chunked ? ("chunked", null) : ((string?)null, sent.Message.Body.Length.ToString())));
        Assert.That(headers["Expect"], Is.EqualTo(expect ? "100-continue" : null));
        Assert.That(server.Requests[0].Body.ToArray(), Is.EqualTo(sent.Message.Body.ToArray()));
        Assert.That(server.Requests[1].MessageId, Is.EqualTo(sent.Message.MessageId), "another attempt sends the same");
        Assert.That(server.Requests[1].Body.ToArray(), Is.EqualTo(sent.Message.Body.ToArray()));
    }

    [Test]
    public async Task H4_every_header_goes_on_one_line_in_ascii()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _traders.Sending = _traders.Sending with { Encrypt = null, Sign = null, Subject = "Bestellung für Müller", ReceiptUrl = new("https://acme.example/r") };
        var sending = _client.SendAsync(new Uri($"http://{listener.LocalEndpoint}"), _traders.Build(fileName: "für Sie.edi").Message, _traders.Sending, _traders.Spool);
        using var peer = await listener.AcceptTcpClientAsync();
        var buffer = new byte[65536];
        var request = "";
        while (!request.EndsWith("IEA*1*000000001~\n", StringComparison.Ordinal))
            request += Encoding.Latin1.GetString(buffer, 0, await peer.GetStream().ReadAsync(buffer));
        await peer.GetStream().WriteAsync("HTTP/1.1 204 No Content\r\nX-Folded: a\r\n\tb\r\n\r\n"u8.ToArray());

        Assert.That((await sending).Kind, Is.EqualTo(As2AnswerKind.Taken));
        var lines = request[..request.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n");
        Assert.That(lines[1..], Has.All.Match("^[A-Za-z0-9-]+: [ -~]+$"));
        Assert.That(lines, Does.Contain("Disposition-Notification-To: ACME-EDI").And.Contain("Receipt-Delivery-Option: https://acme.example/r"));
        Assert.That(lines, Does.Contain("Content-Disposition: attachment; filename*=UTF-8''f%C3%BCr%20Sie.edi"));
    }

    [TestCase(400, As2AnswerKind.Refused)]
    [TestCase(401, As2AnswerKind.Refused)]
    [TestCase(403, As2AnswerKind.Refused)]
    [TestCase(404, As2AnswerKind.Refused)]
    [TestCase(302, As2AnswerKind.Refused)]
    [TestCase(408, As2AnswerKind.TryAgain)]
    [TestCase(425, As2AnswerKind.TryAgain)]
    [TestCase(429, As2AnswerKind.TryAgain)]
    [TestCase(500, As2AnswerKind.TryAgain)]
    [TestCase(503, As2AnswerKind.TryAgain)]
    [TestCase(200, As2AnswerKind.Taken)]
    [TestCase(202, As2AnswerKind.Taken)]
    public async Task R1_the_status_says_whether_to_try_again(int status, As2AnswerKind kind)
    {
        await using var server = await As2Server.StartAsync(status, "Some\r\n\u001b[31mwords", ("Retry-After", "7"), ("Location", "http://127.0.0.1:1/"));

        var answer = await Send(server);

        Assert.That((answer.Kind, answer.Status, answer.RetryAfter), Is.EqualTo((kind, (int?)status, (TimeSpan?)TimeSpan.FromSeconds(7))));
        Assert.That(answer.Explanation, Does.Contain("Some \\u001B[31mwords"));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task H7_an_empty_204_is_taken()
    {
        await using var server = await As2Server.StartAsync((context, _) =>
        {
            context.Response.StatusCode = 204;
            return Task.FromResult<As2Message?>(null);
        });

        Assert.That((await Send(server)).Kind, Is.EqualTo(As2AnswerKind.Taken));
    }

    [Test]
    public async Task H6_a_negative_receipt_counts_whatever_the_status([Values(200, 400, 500)] int status)
    {
        await using var server = await As2Server.StartAsync((context, message) =>
        {
            context.Response.StatusCode = status;
            return Task.FromResult<As2Message?>(_traders.Mdns.Build(_traders.Receive(Traders.With(message, "AS2-To", "ELSEWHERE"))));
        });

        Assert.That((await Send(server)).Kind, Is.EqualTo(As2AnswerKind.Receipt));
    }

    [Test]
    public async Task R1_what_cannot_be_reached_or_breaks_off_may_be_tried_again()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = new Uri($"http://{listener.LocalEndpoint}");
        var breaking = _client.SendAsync(url, _traders.Build().Message, _traders.Sending, _traders.Spool);
        (await listener.AcceptTcpClientAsync()).Close();
        Assert.That((await breaking).Kind, Is.EqualTo(As2AnswerKind.TryAgain));

        var silent = _client.SendAsync(url, _traders.Build().Message, _traders.Sending with { Timeout = TimeSpan.FromMilliseconds(300) }, _traders.Spool);
        using (await listener.AcceptTcpClientAsync())
            Assert.That(((await silent).Kind, (await silent).Explanation), Is.EqualTo((As2AnswerKind.TryAgain, $"{url.Authority} did not answer within 00:00:00.3000000.")));

        listener.Stop();
        Assert.That((await _client.SendAsync(url, _traders.Build().Message, _traders.Sending, _traders.Spool)).Kind, Is.EqualTo(As2AnswerKind.TryAgain));
    }

    [Test]
    public async Task R1_an_answer_cut_off_in_its_receipt_may_be_tried_again()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var sending = _client.SendAsync(new Uri($"http://{listener.LocalEndpoint}"), _traders.Build().Message, _traders.Sending, _traders.Spool);
        using (var peer = await listener.AcceptTcpClientAsync())
        {
            _ = await peer.GetStream().ReadAsync(new byte[65536]);
            await peer.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: multipart/report; boundary=b\r\nContent-Length: 1000\r\n\r\n--b\r\n"u8.ToArray());
        }

        Assert.That((await sending).Kind, Is.EqualTo(As2AnswerKind.TryAgain));
    }

    [Test]
    public async Task An_endless_answer_is_not_read_to_its_end()
    {
        await using var server = await As2Server.StartAsync(async (context, _) =>
        {
            try
            {
                while (true)
                    await context.Response.Body.WriteAsync(new byte[65536], context.RequestAborted);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                return null;
            }
        });

        Assert.That((await Send(server)).Kind, Is.EqualTo(As2AnswerKind.Refused));
    }

    [Test]
    public async Task H7_connections_to_our_own_network_are_refused_unless_allowed()
    {
        await using var server = await As2Server.StartAsync(200);
        using var guarded = new HttpClient(As2Connections.NewHandler(allowPrivateAddresses: false, TimeSpan.FromSeconds(5)));

        foreach (var host in new[] { "127.0.0.1", "localhost" })
        {
            var answer = await new As2Client(guarded).SendAsync(new UriBuilder(server.Url) { Host = host }.Uri, _traders.Build().Message, _traders.Sending, _traders.Spool);
            Assert.That(answer.Explanation, Does.Contain("no address outside our network"));
        }

        Assert.That(server.Requests, Is.Empty);
    }

    [Test]
    public void A_caller_who_stops_is_told_so()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Assert.CatchAsync<OperationCanceledException>(() => _client.SendAsync(new Uri("http://127.0.0.1:9/"), _traders.Build().Message, _traders.Sending, _traders.Spool, stopped.Token));
    }

    [Test]
    public async Task H7_a_later_receipt_is_sent_to_its_address()
    {
        await using var server = await As2Server.StartAsync(200);
        _traders.Sending = _traders.Sending with { ReceiptUrl = server.Url };
        _traders.Receiving = _traders.Receiving with { ReceiptHosts = [server.Url.Authority], AllowPrivateAddresses = true };
        var sent = _traders.Build();
        var received = _traders.Receive(sent.Message);
        var (url, problem) = ReceiptAddress.Check(received.Receipt.DeliveryUrl, _traders.Receiving);

        var answer = await _client.SendAsync(url!, _traders.Mdns.Build(received), _traders.Receiving, _traders.Spool);

        Assert.That((problem, answer.Kind), Is.EqualTo(((string?)null, As2AnswerKind.Taken)));
        var mdn = new MdnReader(_traders.Clock).Read(server.Requests.Single(), _traders.Sending, _traders.Spool);
        Assert.That(MdnCheck.Check(sent.Expectation, mdn).IsAccepted, Is.True);
        Assert.That(sent.Expectation.IsAsynchronous, Is.True);
    }
}
