using System.Net;
using System.Net.Sockets;
using EdiGateway.Engine.Events;
using EdiGateway.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Host.Tests.Delivery;

/// <summary>A partner that is slow, hangs or is offline delays no other, and what is for it waits without being given up.</summary>
public sealed class OtherPartnersTests
{
    static readonly string s_order = File.ReadAllText(Path.Combine(Repository.Root, "demo", "files", "acme-order.edi"), System.Text.Encoding.Latin1);

    [Test, CancelAfter(90_000)]
    public async Task Twenty_partners_get_their_acknowledgments_while_one_hangs(CancellationToken cancellation)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();   // connections are accepted by the system, and nobody ever answers
        await using var running = await Running.StartAsync(change: home =>
        {
            Partner(home, "hangs", $"type: http, http: {{ url: \"http://{silent.LocalEndpoint}/\", timeout: 60s }}");
            foreach (var number in Enumerable.Range(1, 20))
                Partner(home, $"works{number}", $"type: folder, out: exchange/works{number}/out");
        });

        foreach (var number in Enumerable.Range(1, 30))
            Drop(running, "hangs", number);
        await running.UntilAsync("deliveries that hang", () => running.Gateway.Store.ReadAsync(session => session.One("SELECT COUNT(*) FROM work WHERE queue = 'deliver' AND partner = 'hangs' AND lease_owner IS NOT NULL", row => row.GetInt32(0)) >= 8 ? "so" : null));
        foreach (var number in Enumerable.Range(1, 20))
            Drop(running, $"works{number}", 1);

        foreach (var number in Enumerable.Range(1, 20))
            await running.FileAsync($"exchange/works{number}/out", "997_*.edi").WaitAsync(cancellation);
        Assert.That((await EventsAsync(running)).Exists(happened => happened.Partner == "hangs" && happened.Kind == "delivered"), Is.False);
    }

    [Test]
    public async Task A_partner_that_is_offline_opens_its_circuit_and_gets_everything_when_it_is_back()
    {
        var port = Running.FreePort();
        await using var running = await Running.StartAsync(change: home =>
            Partner(home, "offline", $"type: http, http: {{ url: \"http://127.0.0.1:{port}/\" }}", "retry: { attempts: 2, first: 50ms, max: 400ms, circuit: { failures: 3, openFor: 200ms } }"));

        foreach (var number in Enumerable.Range(1, 10))
            Drop(running, "offline", number);
        await running.UntilAsync("the circuit opens", async () => (await EventsAsync(running)).Find(happened => happened.Kind == "circuit-opened"));
        await Task.Delay(1500);   // many more tries than attempts are allowed
        var taken = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var back = await ServerAsync(port, taken);

        await running.UntilAsync("all ten", () => Task.FromResult(taken.Distinct().Count() == 10 ? "all" : null));
        var events = await running.UntilAsync("the circuit closes", async () => (await EventsAsync(running)) is var all && all.Exists(happened => happened.Kind == "circuit-closed") ? all : null);
        Assert.That(events.Count(happened => happened.Kind == "circuit-opened"), Is.EqualTo(1));
        Assert.That(taken, Is.Unique);
        Assert.That(await running.Gateway.Store.ReadAsync(session => running.Gateway.DeadLetters.Open(session)), Is.Empty);
    }

    [Test]
    public async Task What_cannot_be_delivered_for_longer_than_the_profile_allows_is_a_dead_letter()
    {
        await using var running = await Running.StartAsync(change: home =>
            Partner(home, "gone", $"type: http, http: {{ url: \"http://127.0.0.1:{Running.FreePort()}/\" }}", "retry: { first: 50ms, max: 200ms, giveUpAfter: 1s, circuit: { openFor: 100ms } }"));

        Drop(running, "gone", 1);

        var letter = await running.UntilAsync("a dead letter", () => running.Gateway.Store.ReadAsync(session => running.Gateway.DeadLetters.Open(session).FirstOrDefault()));
        Assert.That((letter.Stop, letter.Code), Is.EqualTo(("deliver", "delivery-transient")));
    }

    [Test]
    public async Task In_maintenance_nothing_is_picked_up_and_nothing_delivered_and_holidays_are_kept()
    {
        await using var running = await Running.StartAsync(change: home =>
        {
            Partner(home, "closed", "type: folder, out: exchange/closed/out, maintenance: [{ from: \"00:00\", to: \"00:00\" }]");
            Partner(home, "shut", "type: folder, out: exchange/shut/out", pickUp: "schedule: { every: 300ms }, maintenance: [{ from: \"00:00\", to: \"00:00\" }]");
            Partner(home, "holiday", "type: folder, out: exchange/holiday/out", $"calendar: {{ holidays: [{string.Join(", ", Enumerable.Range(-1, 3).Select(days => $"{TimeProvider.System.GetUtcNow().AddDays(days):yyyy-MM-dd}"))}] }}", "schedule: { every: 300ms, businessDays: true }");
            Partner(home, "open", "type: folder, out: exchange/open/out", "calendar: { workdays: sun-sat }", "schedule: { every: 300ms, businessDays: true }");
        });

        Drop(running, "closed", 1);
        Drop(running, "shut", 1);
        Drop(running, "holiday", 1);
        Drop(running, "open", 1);

        await running.FileAsync("exchange/open/out", "997_*.edi");
        await running.UntilAsync("work that waits", () => running.Gateway.Store.ReadAsync(session => session.One("SELECT due_at - @now > 0 AND attempts = 0 FROM work WHERE queue = 'deliver' AND partner = 'closed' AND lease_owner IS NULL", row => row.GetBoolean(0), ("now", TimeProvider.System.GetUtcNow())) ? "so" : null));
        Assert.That(File.Exists(running.Home.In("exchange/shut/in/1.edi")), Is.True);
        Assert.That(File.Exists(running.Home.In("exchange/holiday/in/1.edi")), Is.True);
        Assert.That(Directory.Exists(running.Home.In("exchange/closed/out")) ? Directory.GetFiles(running.Home.In("exchange/closed/out")) : [], Is.Empty);
    }

    /// <summary>A partner that drops orders into a folder; its acknowledgments go by another connection.</summary>
    static void Partner(HomeFolder home, string id, string connection, string more = "", string pickUp = "schedule: { every: 300ms }")
    {
        Directory.CreateDirectory(Path.Combine(home.Partners, id));
        File.WriteAllText(Path.Combine(home.Partners, id, "partner.yaml"), $$"""
            identifiers: [{ isa: "ZZ:{{id.ToUpperInvariant()}}", gs: {{id.ToUpperInvariant()}} }]
            connections:
              - { name: in, type: folder, in: exchange/{{id}}/in, after: delete, {{pickUp}}, ready: { stableChecks: 1, minimumAge: 0s } }
              - { name: out, {{connection}} }
            x12: { version: "004010" }
            routes: [{ document: PurchaseOrder, to: house-erp }]
            {{more}}
            """);
    }

    static void Drop(Running running, string partner, int number) => running.Drop($"exchange/{partner}/in", $"{number}.edi",
        s_order.Replace("ACMERETAIL     ", partner.ToUpperInvariant().PadRight(15)).Replace("ACMERETAIL", partner.ToUpperInvariant()).Replace("000000101", $"{number:000000000}").Replace("4500012345", $"{partner}-{number}"));

    static Task<List<TimelineEvent>> EventsAsync(Running running) => running.Gateway.Store.ReadAsync(session => running.Gateway.Timeline.Since(session, 0, 5000));

    static async Task<WebApplication> ServerAsync(int port, System.Collections.Concurrent.ConcurrentQueue<string> taken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        app.Run(context =>
        {
            taken.Enqueue(context.Request.Headers["Idempotency-Key"].ToString());
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            return Task.CompletedTask;
        });
        await app.StartAsync();
        return app;
    }
}
