using System.Security.Cryptography.X509Certificates;
using EdiGateway.TestKit;
using EdiGateway.Transports.As2;

namespace EdiGateway.Host.Tests.As2Tests;

/// <summary>Messages that a partner posts to a running gateway, good and bad.</summary>
public sealed class ReceivingTests
{
    static readonly string s_order = File.ReadAllText(Path.Combine(Repository.Root, "demo", "files", "acme-order.edi"));

    X509Certificate2 _house = null!;
    X509Certificate2 _acme = null!;
    Running _running = null!;
    OtherSide _partner = null!;
    Uri _url = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        (_house, _acme) = (As2Homes.NewCertificate("house"), As2Homes.NewCertificate("acme"));
        var port = Running.FreePort();
        _partner = new OtherSide(new As2Agreement(new("ACME") { Signing = CertificateList.Of(_acme), Encryption = CertificateList.Of(_acme) }, new("HOUSE") { Signing = CertificateList.Of(_house), Encryption = CertificateList.Of(_house) }), Running.FreePort());
        await _partner.ListenAsync();
        _running = await Running.StartAsync(change: home =>
        {
            As2Homes.House(home, port, $"http://127.0.0.1:{_partner.Port}/as2");
            As2Homes.Certificates(home, "acme-retail", _house, _acme);
        });
        _url = new Uri($"http://127.0.0.1:{port}/as2");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _running.DisposeAsync();
        await _partner.DisposeAsync();
        _house.Dispose();
        _acme.Dispose();
    }

    [Test]
    public async Task R2_A_message_that_comes_again_gets_the_same_receipt_and_has_no_second_effect()
    {
        var sent = _partner.Build(s_order.Replace("000000101", "000000201"));

        var first = await _partner.PostAsync(_url, sent.Message);
        var again = await _partner.PostAsync(_url, sent.Message);

        Assert.That(_partner.Judge(sent, first).Outcome, Is.EqualTo(ReceiptOutcome.Accepted));
        Assert.That(again.Receipt!.Body.ToArray(), Is.EqualTo(first.Receipt!.Body.ToArray()));
        Assert.That(again.Receipt.MessageId, Is.EqualTo(first.Receipt.MessageId));
        Assert.That(await TransmissionsAsync("000000201"), Is.EqualTo(1));
    }

    [Test]
    public async Task R2_A_message_id_that_comes_again_with_other_contents_is_not_taken()
    {
        var sent = _partner.Build(s_order.Replace("000000101", "000000301"));
        var other = _partner.Build(s_order.Replace("000000101", "000000302"));
        var renamed = other.Message with { Headers = other.Message.Headers.Where(name => name != "Message-ID").Add("Message-ID", sent.Message.MessageId) };

        await _partner.PostAsync(_url, sent.Message);
        var answer = _partner.Read(await _partner.PostAsync(_url, renamed));

        Assert.That(answer.Disposition!.IsAccepted, Is.False);
        Assert.That(answer.Text, Does.Contain("other contents"));
        Assert.That(_partner.Judge(sent, await _partner.PostAsync(_url, sent.Message)).Outcome, Is.EqualTo(ReceiptOutcome.Accepted), "the first one's receipt is kept");
        Assert.That(await TransmissionsAsync("000000302"), Is.Zero);
    }

    [Test]
    public async Task What_was_refused_may_come_again_under_the_same_id()
    {
        using var stranger = As2Homes.NewCertificate("acme");
        var good = _partner.Build(s_order.Replace("000000101", "000000401"));
        var bad = _partner.Build(s_order.Replace("000000101", "000000401"), agreement => agreement with { Us = agreement.Us with { Signing = CertificateList.Of(stranger) } });
        var renamed = bad.Message with { Headers = bad.Message.Headers.Where(name => name != "Message-ID").Add("Message-ID", good.Message.MessageId) };

        var refused = _partner.Read(await _partner.PostAsync(_url, renamed));
        var taken = _partner.Judge(good, await _partner.PostAsync(_url, good.Message));

        Assert.That(refused.Disposition, Is.EqualTo(Disposition.Error("authentication-failed")));
        Assert.That(taken.Outcome, Is.EqualTo(ReceiptOutcome.Accepted));
    }

    [Test]
    public async Task H6_Negative_receipts_say_why_and_nothing_is_taken_in()
    {
        using var stranger = As2Homes.NewCertificate("stranger");
        var cases = new (string Name, Func<As2Agreement, As2Agreement> Change, string Reason)[]
        {
            ("another certificate", agreement => agreement with { Us = agreement.Us with { Signing = CertificateList.Of(stranger) } }, "authentication-failed"),
            ("not signed", agreement => agreement with { Sign = null }, "insufficient-message-security"),
            ("not encrypted", agreement => agreement with { Encrypt = null }, "insufficient-message-security"),
            ("encrypted for somebody else", agreement => agreement with { Partner = agreement.Partner with { Encryption = CertificateList.Of(stranger) } }, "decryption-failed"),
            ("from somebody unknown", agreement => agreement with { Us = agreement.Us with { Name = "acme" } }, "unknown-trading-relationship"),
        };
        var before = await EventsAsync("refused");
        foreach (var (name, change, reason) in cases)
        {
            var answer = await _partner.PostAsync(_url, _partner.Build(s_order.Replace("000000101", "000000501"), change).Message);
            Assert.That(answer.Status, Is.EqualTo(200), name);
            Assert.That(_partner.Read(answer).Disposition, Is.EqualTo(Disposition.Error(reason)), name);
        }

        Assert.That(await TransmissionsAsync("000000501"), Is.Zero);
        Assert.That(await EventsAsync("refused") - before, Is.EqualTo(4), "one event for each that a known partner sent");
    }

    [Test]
    public async Task H7_A_receipt_is_only_sent_to_hosts_of_the_agreement()
    {
        var sent = _partner.Build(s_order.Replace("000000101", "000000601"), agreement => agreement with { ReceiptUrl = new Uri("http://169.254.169.254/latest/meta-data") });

        var answer = await _partner.PostAsync(_url, sent.Message);

        Assert.That(answer.Status, Is.EqualTo(403));
        Assert.That(answer.Explanation, Does.Contain("Receipts are not sent"));
        Assert.That(await TransmissionsAsync("000000601"), Is.Zero);
    }

    [Test]
    public async Task H7_A_receipt_that_is_wanted_later_comes_on_its_own_connection_and_again_when_the_partner_was_down()
    {
        var failures = 2;
        await using var listener = new ReceiptListener(Running.FreePort(), () => Interlocked.Decrement(ref failures) >= 0 ? 503 : 200);
        var sent = _partner.Build(s_order.Replace("000000101", "000000701"), agreement => agreement with { ReceiptUrl = new Uri($"http://127.0.0.1:{listener.Port}/receipts") });
        await listener.StartAsync();

        var answer = await _partner.PostAsync(_url, sent.Message);
        var receipts = await _running.UntilAsync("three attempts", () => Task.FromResult(listener.Came.Count >= 3 ? listener.Came.ToList() : null));

        Assert.That(answer.Status, Is.EqualTo(204));
        Assert.That(receipts[2].Body.ToArray(), Is.EqualTo(receipts[0].Body.ToArray()));
        Assert.That(_partner.Judge(sent, new As2Answer(As2AnswerKind.Receipt, 200, "", receipts[2])).Outcome, Is.EqualTo(ReceiptOutcome.Accepted));
    }

    [Test]
    public async Task H5_Header_lines_may_be_folded()
    {
        var sent = _partner.Build(s_order.Replace("000000101", "000000801")).Message;
        var body = sent.Body.ToArray();
        var fields = string.Concat(sent.Headers.Select(field => $"{field.Key}: {field.Value.Replace("; ", ";\r\n\t")}\r\n"));
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(_url.Host, _url.Port);
        await using var stream = client.GetStream();

        await stream.WriteAsync(System.Text.Encoding.Latin1.GetBytes($"POST /as2 HTTP/1.1\r\nHost: {_url.Authority}\r\nConnection: close\r\nContent-Length: {body.Length}\r\n{fields}\r\n"));
        await stream.WriteAsync(body);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        var answer = await reader.ReadToEndAsync();

        Assert.That(fields, Does.Contain(";\r\n\t"));
        Assert.That(answer, Does.StartWith("HTTP/1.1 200").And.Contain("automatic-action/MDN-sent-automatically; processed\r\n").IgnoreCase);
    }

    [Test]
    public async Task R2_The_same_message_on_many_connections_at_once_is_taken_once([Values] bool isReceiptLater)
    {
        var control = isReceiptLater ? "000001501" : "000001502";
        await using var listener = new ReceiptListener(Running.FreePort(), () => 200);
        await listener.StartAsync();
        var sent = _partner.Build(s_order.Replace("000000101", control), agreement => agreement with { ReceiptUrl = isReceiptLater ? new Uri($"http://127.0.0.1:{listener.Port}/receipts") : null });

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _partner.PostAsync(_url, sent.Message)));
        var last = await _partner.PostAsync(_url, sent.Message);
        if (isReceiptLater)
            await _running.UntilAsync("a receipt", () => Task.FromResult(listener.Came.FirstOrDefault(receipt => _partner.Judge(sent, new As2Answer(As2AnswerKind.Receipt, 200, "", receipt)).IsAccepted)));

        Assert.That(answers.Select(answer => answer.Status), Is.All.AnyOf(isReceiptLater ? 204 : 200, 503));
        Assert.That(last.Status, Is.EqualTo(isReceiptLater ? 204 : 200));
        var receipts = answers.Append(last).Where(answer => answer.Receipt is not null).Select(answer => Convert.ToHexString(answer.Receipt!.Body.ToArray())).ToList();
        Assert.That(receipts.Distinct().Count(), Is.EqualTo(isReceiptLater ? 0 : 1), "one and the same receipt");
        Assert.That(await TransmissionsAsync(control), Is.EqualTo(1));
    }

    [Test]
    public async Task R4_Who_wants_to_go_on_with_a_broken_message_is_told_to_send_it_whole()
    {
        var sent = _partner.Build(s_order.Replace("000000101", "000001601")).Message;
        using var head = new HttpRequestMessage(HttpMethod.Head, _url);
        using var asked = await _running.Http.SendAsync(head);
        var rest = sent with { Headers = sent.Headers.Where(_ => true).Add("Content-Range", $"bytes 100-{sent.Body.Length - 1}/{sent.Body.Length}"), Body = sent.Body.Slice(100) };

        var partly = await _partner.PostAsync(_url, rest);
        var whole = await _partner.PostAsync(_url, sent with { Headers = sent.Headers.Where(_ => true).Add("ETag", "\"one\"") });

        Assert.That((int)asked.StatusCode, Is.EqualTo(405), "a server without restart, as the expired drafts expect it");
        Assert.That(partly.Status, Is.EqualTo(400));
        Assert.That(partly.Explanation, Does.Contain("Parts of messages are not taken"));
        Assert.That(whole.Kind, Is.EqualTo(As2AnswerKind.Receipt));
        Assert.That(await TransmissionsAsync("000001601"), Is.EqualTo(1));
    }

    [Test]
    public async Task R3_A_message_whose_sender_never_read_the_receipt_is_taken_once_and_answered_when_it_comes_again()
    {
        var sent = _partner.Build(s_order.Replace("000000101", "000000901"));
        using (var client = new System.Net.Sockets.TcpClient())
        {
            await client.ConnectAsync(_url.Host, _url.Port);
            await client.GetStream().WriteAsync(RawMessage.Bytes(sent.Message, _url, "HTTP/1.1"));
            await _running.UntilAsync("the message is taken", async () => await TransmissionsAsync("000000901") == 1 ? "" : null);
        }

        var again = await _partner.PostAsync(_url, sent.Message);

        Assert.That(_partner.Judge(sent, again).Outcome, Is.EqualTo(ReceiptOutcome.Accepted));
        Assert.That(await TransmissionsAsync("000000901"), Is.EqualTo(1));
    }

    [TestCase("HTTP/1.0", false)]
    [TestCase("HTTP/1.1", false)]
    [TestCase("HTTP/1.1", true)]
    public async Task H4_Our_server_takes_every_way_a_body_may_come(string version, bool isChunked)
    {
        var control = $"00000{(isChunked ? 10 : 11)}{(version == "HTTP/1.0" ? "10" : "11")}";
        var sent = _partner.Build(s_order.Replace("000000101", control)).Message;

        var answer = await RawMessage.SendAsync(sent, _url, version, isChunked, expect: false);

        Assert.That(answer.Single(), Does.Contain(" 200 ").And.Contain("MDN-sent-automatically; processed\r\n").IgnoreCase);
        Assert.That(await TransmissionsAsync(control), Is.EqualTo(1));
    }

    [Test]
    public async Task H4_Our_server_asks_for_the_body_when_it_is_expected_to_and_keeps_the_connection_for_the_next_message([Values] bool isChunked)
    {
        var control = isChunked ? "000001301" : "000001201";
        var sent = new[] { control, control[..^1] + "2" }.Select(one => _partner.Build(s_order.Replace("000000101", one)).Message).ToArray();

        var answers = await RawMessage.SendAsync(sent, _url, "HTTP/1.1", isChunked, expect: true);

        Assert.That(answers, Has.Count.EqualTo(2).And.All.Contain("HTTP/1.1 100 ").And.All.Contain("processed\r\n"));
        Assert.That(await TransmissionsAsync(control) + await TransmissionsAsync(control[..^1] + "2"), Is.EqualTo(2));
    }

    [Test]
    public async Task B6_The_name_that_travels_is_the_name_of_what_arrived_made_safe()
    {
        var name = new[] { "Bestellung ü.edi", "../../etc/passwd" };
        foreach (var (index, one) in name.Index())
            await _partner.PostAsync(_url, _partner.Build(EdiGateway.Transports.Mime.Body.OfLatin1(s_order.Replace("000000101", $"00000140{index}")), null, one).Message);

        var names = await _running.Gateway.Store.ReadAsync(session => session.Many("SELECT file_name FROM transmissions WHERE direction = 'In' ORDER BY id DESC LIMIT 2", row => row.GetString(0)));
        Assert.That(names, Is.EqualTo(new[] { "passwd", "Bestellung ü.edi" }));
    }

    [Test]
    public async Task What_a_partner_logs_in_with_is_not_archived()
    {
        var sent = _partner.Build(s_order.Replace("000000101", "000001701")).Message;
        var loggedIn = sent with { Headers = sent.Headers.Where(_ => true).Add("Authorization", "Basic c2VzYW1l").Add("Cookie", "session=sesame") };

        await _partner.PostAsync(_url, loggedIn);

        var place = await _running.Gateway.Store.ReadAsync(session => session.One("SELECT content FROM as2_messages WHERE message_id = @id", row => row.GetString(0), ("id", sent.MessageId)));
        Assert.That(Text(place!), Does.Contain(sent.MessageId).And.Not.Contain("sesame").And.Not.Contain("c2VzYW1l"));
    }

    [Test]
    public async Task What_is_no_as2_message_gets_an_http_error()
    {
        using var content = new StringContent("hello");
        var answer = await _running.Http.PostAsync("/as2", content);

        Assert.That((int)answer.StatusCode, Is.EqualTo(400));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("AS2-From"));
    }

    Task<int> TransmissionsAsync(string control) => _running.Gateway.Store.ReadAsync(session =>
        session.Many("SELECT content FROM transmissions WHERE direction = 'In'", row => row.GetString(0)).Count(place => Text(place).Contains(control, StringComparison.Ordinal)));

    string Text(string place) => System.Text.Encoding.Latin1.GetString(_running.Gateway.Archive.ReadAsync(Engine.Storage.ContentRef.Parse(place)).GetAwaiter().GetResult());

    Task<int> EventsAsync(string kind) => _running.Gateway.Store.ReadAsync(session => session.One("SELECT COUNT(*) FROM events WHERE kind = @kind AND stop = 'receive'", row => row.GetInt32(0), ("kind", kind)));
}
