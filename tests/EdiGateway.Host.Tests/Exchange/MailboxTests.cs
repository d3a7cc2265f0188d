using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Transmissions;
using static EdiGateway.Host.Tests.Exchange.MailboxHome;

namespace EdiGateway.Host.Tests.Exchange;

/// <summary>A partner brings and collects its files over HTTP.</summary>
public sealed class MailboxTests
{
    [TestCase("listen: { urls: [] }", "keys: [KEY]", "the gateway listens nowhere")]
    [TestCase("listen: { urls: [\"http://127.0.0.1:0\"], clientCertificates: ask }", "clientCertificates: [\"FINGERPRINT\"]", "mailbox.clientCertificates are never asked for")]
    public async Task A_mailbox_that_nobody_can_log_in_to_is_told_with_its_line(string listen, string mailbox, string problem)
    {
        var home = new HomeFolder(Directory.CreateTempSubdirectory("egw-mailbox-").FullName, AppContext.BaseDirectory);
        await CommandLine.RunAsync("init", home.Path, "--samples");
        await File.WriteAllTextAsync(home.In(GatewayOptions.FileName), listen + "\n");
        MailboxHome.With(mailbox.Replace("KEY", $"{{ name: robot, id: {MailboxHome.Key.Key.Id}, hash: \"{MailboxHome.Key.Key.Hash}\" }}").Replace("FINGERPRINT", new string('A', 64)))(home);

        var (code, text, _) = await CommandLine.RunAsync("check", "--home", home.Path);

        Assert.That(code, Is.EqualTo(78));
        Assert.That(text, Does.Match($@"partners/acme-retail/partner\.yaml:\d+:1: The connection box: {problem}"));
        Directory.Delete(home.Path, recursive: true);
    }

    [Test]
    public async Task An_order_that_is_uploaded_goes_to_the_ERP_and_its_acknowledgment_is_collected()
    {
        await using var running = await Running.StartAsync(change: WithKey());

        using var answer = await running.Http.SendAsync(Upload(Order, "one"));
        Assert.That((int)answer.StatusCode, Is.EqualTo(202));
        await running.DocumentAsync("4500012345", "PurchaseOrder", DocumentState.Confirmed);
        var status = await JsonAsync(running, HttpMethod.Get, answer.Headers.Location!.ToString());
        Assert.That(((string?)status["state"], (string?)status["name"], (string?)status["documents"]![0]!["number"], (string?)status["documents"]![0]!["state"]), Is.EqualTo(("accepted", "order.edi", "4500012345", "accepted")));

        var item = await running.UntilAsync("a file in the outbox", async () => (await JsonAsync(running, HttpMethod.Get, "/exchange/acme-retail/outbox"))["items"]!.AsArray().FirstOrDefault());
        var path = $"/exchange/acme-retail/outbox/{item["id"]}";
        using var download = await running.Http.SendAsync(Request(HttpMethod.Get, path));
        var text = await download.Content.ReadAsStringAsync();
        Assert.That(text, Does.Contain("AK5*A~").And.Length.EqualTo((int)item["size"]!));
        Assert.That((download.Content.Headers.ContentType?.MediaType, download.Content.Headers.ContentDisposition?.FileName), Is.EqualTo(("application/edi-x12", (string?)item["name"])));

        Assert.That((await running.Http.SendAsync(Request(HttpMethod.Delete, path))).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((await running.Http.SendAsync(Request(HttpMethod.Delete, path))).StatusCode, Is.EqualTo(HttpStatusCode.NoContent), "again is no error");
        Assert.That((await running.Http.SendAsync(Request(HttpMethod.Get, path))).StatusCode, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That((await JsonAsync(running, HttpMethod.Get, "/exchange/acme-retail/outbox"))["items"]!.AsArray(), Is.Empty);
        var told = await running.Gateway.Store.ReadAsync(session => running.Gateway.Timeline.Since(session, 0));
        Assert.That(told.Where(happened => happened.Kind == "collected").Select(happened => happened.Sentence), Is.EqualTo([$"{item["name"]} was collected by acme-retail (robot)"]));
    }

    [Test]
    public async Task A_part_of_a_file_is_sent_when_the_caller_asks_for_it()
    {
        await using var running = await Running.StartAsync(change: WithKey());
        await running.Http.SendAsync(Upload(Order, "one"));
        var item = await running.UntilAsync("a file in the outbox", async () => (await JsonAsync(running, HttpMethod.Get, "/exchange/acme-retail/outbox"))["items"]!.AsArray().FirstOrDefault());
        var request = Request(HttpMethod.Get, $"/exchange/acme-retail/outbox/{item["id"]}");
        request.Headers.Range = new RangeHeaderValue(0, 2);

        using var part = await running.Http.SendAsync(request);

        Assert.That((part.StatusCode, await part.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.PartialContent, "ISA")));
    }

    [Test]
    public async Task A_rejected_set_is_told_in_words()
    {
        await using var running = await Running.StartAsync(change: WithKey());
        var bad = await File.ReadAllTextAsync(Path.Combine(TestKit.Repository.Root, "demo", "files", "acme-bad-order.edi"));

        using var answer = await running.Http.SendAsync(Upload(bad, "one"));
        await running.DocumentAsync("4500012346", "PurchaseOrder", DocumentState.Rejected);

        var status = await JsonAsync(running, HttpMethod.Get, answer.Headers.Location!.ToString());
        Assert.That((string?)status["state"], Is.EqualTo("partly accepted"));
        Assert.That((string?)status["reason"], Does.StartWith("1 accepted, 1 rejected: ").And.Contain("QQ is not one of its codes"));
    }

    [Test]
    public async Task The_same_key_gets_the_same_answer_and_is_no_door_for_other_bytes()
    {
        await using var running = await Running.StartAsync(change: WithKey());

        using var first = await running.Http.SendAsync(Upload(Order, "one"));
        using var again = await running.Http.SendAsync(Upload(Order, "one"));
        using var other = await running.Http.SendAsync(Upload(Order + "\n", "one"));
        using var without = await running.Http.SendAsync(Request(HttpMethod.Post, "/exchange/acme-retail/files"));

        Assert.That((again.StatusCode, again.Headers.Location), Is.EqualTo((HttpStatusCode.Accepted, first.Headers.Location)));
        Assert.That((other.StatusCode, without.StatusCode), Is.EqualTo((HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest)));
        await running.DocumentAsync("4500012345", "PurchaseOrder", DocumentState.Confirmed);
        Assert.That(await running.Gateway.Store.ReadAsync(session => running.Gateway.Documents.ByNumber(session, "4500012345")), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task While_a_request_is_under_way_its_key_is_taken()
    {
        await using var running = await Running.StartAsync(change: WithKey());
        using var slow = new TcpClient();
        await slow.ConnectAsync(running.Http.BaseAddress!.Host, running.Http.BaseAddress.Port);
        await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /exchange/acme-retail/files HTTP/1.1\r\nHost: x\r\nX-API-Key: {Key.Text}\r\nIdempotency-Key: one\r\nContent-Length: {Order.Length}\r\nExpect: 100-continue\r\n\r\n"));

        using var reader = new StreamReader(slow.GetStream(), Encoding.ASCII);
        Assert.That(await reader.ReadLineAsync(), Is.EqualTo("HTTP/1.1 100 Continue"), "its body is being read");

        using var second = await running.Http.SendAsync(Upload(Order, "one"));
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));

        slow.Close();
        await running.UntilAsync("202 after the other one broke off", async () => (await running.Http.SendAsync(Upload(Order, "one"))).StatusCode == HttpStatusCode.Accepted ? "202" : null);
    }

    [Test]
    public async Task Strangers_learn_nothing_and_repeated_failures_become_slow()
    {
        await using var running = await Running.StartAsync(change: WithKey());
        List<string> answers = [];

        foreach (var (path, key) in new[] { ("acme-retail", ApiKey.New().Text), ("acme-retail", "egw_nonsense"), ("nobody", Key.Text), ("house-erp", Key.Text) })
        {
            using var refused = await running.Http.SendAsync(Request(HttpMethod.Get, $"/exchange/{path}/outbox", key));
            var problem = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!.AsObject();
            problem.Remove("traceId");
            answers.Add($"{(int)refused.StatusCode} {refused.Headers.WwwAuthenticate} {problem.ToJsonString()}");
        }

        Assert.That(answers.Distinct().ToList(), Has.Count.EqualTo(1));
        Assert.That(answers[0], Does.StartWith("401 Bearer"));
        var start = TimeProvider.System.GetTimestamp();
        await running.Http.SendAsync(Request(HttpMethod.Get, "/exchange/acme-retail/outbox", "wrong"));
        Assert.That(TimeProvider.System.GetElapsedTime(start), Is.GreaterThan(TimeSpan.FromMilliseconds(400)));
    }

    [Test]
    public async Task Too_large_and_empty_files_are_refused()
    {
        await using var running = await Running.StartAsync(change: WithKey());
        using var chunked = Upload(new string('x', 100_001), "two");
        chunked.Headers.TransferEncodingChunked = true;

        using var said = await running.Http.SendAsync(Upload(new string('x', 100_001), "one"));
        using var unsaid = await running.Http.SendAsync(chunked);
        using var empty = await running.Http.SendAsync(Upload("", "three"));

        Assert.That((said.StatusCode, unsaid.StatusCode, empty.StatusCode), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.BadRequest)));
    }

    [Test]
    public async Task A_suspended_partner_is_told_so_and_an_expired_key_is_a_wrong_one()
    {
        await using (var suspended = await Running.StartAsync(erpIsUp: false, WithKey(status: "suspended")))
            Assert.That((await suspended.Http.SendAsync(Upload(Order, "one"))).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));

        await using var expired = await Running.StartAsync(erpIsUp: false, With($"keys: [{{ name: old, id: {Key.Key.Id}, hash: \"{Key.Key.Hash}\", expires: 2020-01-31 }}]"));
        Assert.That((await expired.Http.SendAsync(Upload(Order, "one"))).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task The_key_that_the_command_line_makes_opens_the_mailbox()
    {
        var home = Directory.CreateTempSubdirectory("egw-key-").FullName;
        await CommandLine.RunAsync("init", home, "--samples");
        var (code, text, _) = await CommandLine.RunAsync("key", "new", "--partner", "acme-retail", "--name", "robot", "--expires", "90d", "--json", "--home", home);
        var made = JsonNode.Parse(text)!;
        Directory.Delete(home, recursive: true);
        await using var running = await Running.StartAsync(erpIsUp: false, With($"keys: [{((string)made["line"]!)[2..]}]"));

        using var answer = await running.Http.SendAsync(Request(HttpMethod.Get, "/exchange/acme-retail/outbox", (string)made["key"]!));

        Assert.That((code, answer.StatusCode), Is.EqualTo((0, HttpStatusCode.OK)));
    }

    static async Task<JsonNode> JsonAsync(Running running, HttpMethod method, string path)
    {
        using var answer = await running.Http.SendAsync(Request(method, path));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }
}
