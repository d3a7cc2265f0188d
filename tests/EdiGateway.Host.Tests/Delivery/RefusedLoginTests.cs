using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using EdiGateway.Engine.Events;
using EdiGateway.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Host.Tests.Delivery;

/// <summary>Servers lock users out who try again and again.</summary>
public sealed class RefusedLoginTests
{
    [Test]
    public async Task A_login_that_is_refused_is_not_repeated_with_every_run()
    {
        using var server = new RefusingFtp();
        await using var running = await Running.StartAsync(change: home =>
        {
            var folder = Directory.CreateDirectory(Path.Combine(home.Partners, "locked")).FullName;
            File.WriteAllText(Path.Combine(folder, "partner.yaml"), $"""
                name: Locked
                identifiers: [{"{"} isa: "ZZ:LOCKED" {"}"}]
                x12: {"{"} version: "004010" {"}"}
                connections:
                  - {"{"} name: files, type: ftp, in: in, after: delete, schedule: {"{"} every: 100ms {"}"}, ftp: {"{"} host: 127.0.0.1, port: {server.Port}, username: edi, encryption: none {"}"} {"}"}
                """);
        });

        await running.UntilAsync("a login", () => Task.FromResult(server.Logins > 0 ? "tried" : null));
        await Task.Delay(3000);   // time for thirty runs

        Assert.That(server.Logins, Is.EqualTo(1));
    }

    [Test]
    public async Task Deliveries_wait_when_a_server_refuses_the_login_and_go_when_the_profile_has_the_right_one()
    {
        var asked = new ConcurrentQueue<string>();
        await using var server = await ServerAsync(asked);
        await using var running = await Running.StartAsync(change: home => Partner(home, $"type: http, http: {{ url: \"{server.Urls.First()}/\", auth: bearer, secret: \"${{file:{Token(home, "wrong")}}}\" }}"));

        foreach (var number in Enumerable.Range(1, 20))
            Drop(running, number);
        var told = await running.UntilAsync("a timeline that says why", async () => (await EventsAsync(running)).Find(happened => happened.Kind == "login-refused"));
        await running.UntilAsync("twenty that wait", () => running.Gateway.Store.ReadAsync(session => session.One("SELECT COUNT(*) FROM work WHERE queue = 'deliver' AND partner = 'locked' AND lease_owner IS NULL AND due_at > @soon", row => row.GetInt32(0), ("soon", TimeProvider.System.GetUtcNow().AddMinutes(3))) == 20 ? "so" : null));

        Assert.That(told.Sentence, Does.StartWith("locked/out: ").And.Contain("HTTP 401").And.Contain("one delivery tries at"));
        Assert.That(asked, Has.Count.EqualTo(1), "twenty deliveries, one login");
        Assert.That(await running.Gateway.Store.ReadAsync(session => running.Gateway.DeadLetters.Open(session)), Is.Empty);

        Token(running.Home, "right");
        File.AppendAllText(Path.Combine(running.Home.Partners, "locked", "partner.yaml"), "# read me again\n");

        await running.UntilAsync("all twenty", () => Task.FromResult(asked.Count(key => key.Length > 0) == 20 ? "all" : null));
        Assert.That(asked.Where(key => key.Length > 0), Is.Unique);
    }

    [Test]
    public async Task A_file_that_our_login_may_not_send_does_not_keep_the_others()
    {
        var asked = new ConcurrentQueue<string>();
        string? mayNot = null;   // the second that comes
        await using var server = await ServerAsync(asked, key => !asked.IsEmpty && (Interlocked.CompareExchange(ref mayNot, key, null) ?? key) == key ? StatusCodes.Status403Forbidden : null);
        await using var running = await Running.StartAsync(change: home => Partner(home, $"type: http, http: {{ url: \"{server.Urls.First()}/\", auth: bearer, secret: \"${{file:{Token(home, "right")}}}\" }}"));

        Drop(running, 1);
        await running.UntilAsync("the first", () => Task.FromResult(asked.IsEmpty ? null : "so"));
        foreach (var number in Enumerable.Range(2, 19))
            Drop(running, number);

        await running.UntilAsync("all but one", () => Task.FromResult(asked.Distinct().Count() == 19 ? "so" : null));
        var letter = await running.UntilAsync("a dead letter", () => running.Gateway.Store.ReadAsync(session => running.Gateway.DeadLetters.Open(session).Find(letter => letter.Partner == "locked")));
        Assert.That(letter.Code, Is.EqualTo("delivery-auth"));
        Assert.That(letter.Why, Does.Contain("HTTP 403").And.Contain("Others are let in"));
    }

    [Test]
    public async Task A_login_that_stays_refused_is_given_up_like_a_partner_that_stays_away()
    {
        var asked = new ConcurrentQueue<string>();
        await using var server = await ServerAsync(asked);
        await using var running = await Running.StartAsync(change: home =>
            Partner(home, $"type: http, http: {{ url: \"{server.Urls.First()}/\", auth: bearer, secret: \"${{file:{Token(home, "wrong")}}}\" }}", "retry: { giveUpAfter: 0s }"));

        Drop(running, 1);

        var letter = await running.UntilAsync("a dead letter", () => running.Gateway.Store.ReadAsync(session => running.Gateway.DeadLetters.Open(session).FirstOrDefault()));
        Assert.That((letter.Stop, letter.Code), Is.EqualTo(("deliver", "delivery-login")));
        Assert.That(asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Deliveries_over_ftp_wait_too()
    {
        using var server = new RefusingFtp();
        await using var running = await Running.StartAsync(change: home => Partner(home, $"type: ftp, out: out, ftp: {{ host: 127.0.0.1, port: {server.Port}, username: edi, encryption: none }}"));

        foreach (var number in Enumerable.Range(1, 20))
            Drop(running, number);
        await running.UntilAsync("twenty that wait", () => running.Gateway.Store.ReadAsync(session => session.One("SELECT COUNT(*) FROM work WHERE queue = 'deliver' AND partner = 'locked' AND lease_owner IS NULL AND due_at > @soon", row => row.GetInt32(0), ("soon", TimeProvider.System.GetUtcNow().AddMinutes(3))) == 20 ? "so" : null));

        Assert.That(server.Logins, Is.EqualTo(1));
        Assert.That(await running.Gateway.Store.ReadAsync(session => running.Gateway.DeadLetters.Open(session)), Is.Empty);
    }

    static readonly string s_order = File.ReadAllText(Path.Combine(Repository.Root, "demo", "files", "acme-order.edi"), System.Text.Encoding.Latin1);

    /// <summary>A partner that drops orders into a folder; its acknowledgments go to a server that asks who we are.</summary>
    static void Partner(HomeFolder home, string connection, string more = "") => File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(home.Partners, "locked")).FullName, "partner.yaml"), $$"""
        identifiers: [{ isa: "ZZ:LOCKED", gs: LOCKED }]
        connections:
          - { name: in, type: folder, in: exchange/locked/in, after: delete, schedule: { every: 300ms }, ready: { stableChecks: 1, minimumAge: 0s } }
          - { name: out, {{connection}} }
        x12: { version: "004010" }
        routes: [{ document: PurchaseOrder, to: house-erp }]
        {{more}}

        """);

    static void Drop(Running running, int number) => running.Drop("exchange/locked/in", $"{number}.edi",
        s_order.Replace("ACMERETAIL     ", "LOCKED".PadRight(15)).Replace("ACMERETAIL", "LOCKED").Replace("000000101", $"{number:000000000}").Replace("4500012345", $"locked-{number}"));

    static string Token(HomeFolder home, string token)
    {
        File.WriteAllText(home.In("token"), token);
        return home.In("token");
    }

    static Task<List<TimelineEvent>> EventsAsync(Running running) => running.Gateway.Store.ReadAsync(session => running.Gateway.Timeline.Since(session, 0, 5000));

    /// <summary>Notes the idempotency keys of what it takes, and an empty text for what it refuses.</summary>
    static async Task<WebApplication> ServerAsync(ConcurrentQueue<string> asked, Func<string, int?>? refuses = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context =>
        {
            var key = context.Request.Headers["Idempotency-Key"].ToString();
            if (refuses?.Invoke(key) is { } status)
            {
                context.Response.StatusCode = status;
                return Task.CompletedTask;
            }

            var isKnown = context.Request.Headers.Authorization == "Bearer right";
            asked.Enqueue(isKnown ? key : "");
            context.Response.StatusCode = isKnown ? StatusCodes.Status202Accepted : StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        });
        await app.StartAsync();
        return app;
    }

    /// <summary>Refuses everybody, and counts.</summary>
    sealed class RefusingFtp : IDisposable
    {
        readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        int _logins;

        public RefusingFtp()
        {
            _listener.Start();
            _ = ServeAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public int Logins => Volatile.Read(ref _logins);

        public void Dispose() => _listener.Dispose();

        async Task ServeAsync()
        {
            try
            {
                while (true)
                    _ = TalkAsync(await _listener.AcceptTcpClientAsync());
            }
            catch (Exception end) when (end is SocketException or ObjectDisposedException)
            {
                // the test is through
            }
        }

        async Task TalkAsync(TcpClient client)
        {
            using var held = client;
            using var reader = new StreamReader(client.GetStream());
            await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 ready");
            while (await reader.ReadLineAsync() is { } line)
            {
                if (line.StartsWith("PASS", StringComparison.Ordinal))
                    Interlocked.Increment(ref _logins);
                await writer.WriteLineAsync(line[..4] switch { "USER" => "331 password", "PASS" => "530 Login incorrect.", _ => "530 Please log in." });
            }
        }
    }
}
