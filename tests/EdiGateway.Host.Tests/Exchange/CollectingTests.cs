using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Transmissions;
using static EdiGateway.Host.Tests.Exchange.MailboxHome;

namespace EdiGateway.Host.Tests.Exchange;

/// <summary>Files that wait in a mailbox: when their acknowledgment is due, and what happens when nobody comes for them.</summary>
public sealed class CollectingTests
{
    [Test]
    public async Task The_time_for_the_acknowledgment_begins_when_the_file_is_collected()
    {
        await using var running = await Running.StartAsync(change: WithKey());
        var (answer, expectation) = await AnswerAsync(running);
        Assert.That(expectation.DueAt, Is.GreaterThan(TimeProvider.System.GetUtcNow().AddYears(100)), "nobody has it yet");

        var before = TimeProvider.System.GetUtcNow();
        using var collected = await running.Http.SendAsync(Request(HttpMethod.Delete, $"/exchange/acme-retail/outbox/{answer.Id}"));
        collected.EnsureSuccessStatusCode();

        var due = (await running.Gateway.Store.ReadAsync(session => running.Gateway.AckLedger.OfTransmission(session, answer.Id))).Single().DueAt;
        Assert.That(due, Is.InRange(before.AddMilliseconds(-1) + Within(running), TimeProvider.System.GetUtcNow() + Within(running)));
    }

    [Test]
    public async Task A_file_that_nobody_collects_is_told_once_and_counted_until_it_is_collected()
    {
        await using var running = await Running.StartAsync(change: With($"collectWithin: 50ms, keys: [{{ name: robot, id: {MailboxHome.Key.Key.Id}, hash: \"{MailboxHome.Key.Key.Hash}\" }}]"));
        var (answer, _) = await AnswerAsync(running);
        var mine = running.Gateway.Collecting;
        await Task.Delay(100);

        await mine.TellOverdueAsync(default);
        await mine.TellOverdueAsync(default);

        var told = (await running.Gateway.Store.ReadAsync(session => running.Gateway.Timeline.Since(session, 0, 5000))).Where(happened => happened.Kind == "uncollected" && happened.TransmissionId == answer.Id).ToList();
        Assert.That(told, Has.Count.EqualTo(1));
        Assert.That(told[0].Sentence, Does.StartWith("acme-retail has not collected 855_").And.Contain("mailbox box"));
        Assert.That((await CommandLine.RunAsync("health", "--home", running.Home.Path)).Text, Does.Match("files not collected in time: [1-9]"));

        foreach (var file in await running.Gateway.Store.ReadAsync(session => running.Gateway.Mailboxes.Waiting(session, "acme-retail", "box", "", 100)))
            (await running.Http.SendAsync(Request(HttpMethod.Delete, $"/exchange/acme-retail/outbox/{file.Id}"))).EnsureSuccessStatusCode();
        Assert.That((await CommandLine.RunAsync("health", "--home", running.Home.Path)).Text, Does.Contain("files not collected in time: 0"));
    }

    [Test]
    public async Task A_running_gateway_looks_for_files_that_nobody_collects()
    {
        await using var running = await Running.StartAsync(change: With($"collectWithin: 50ms, keys: [{{ name: robot, id: {MailboxHome.Key.Key.Id}, hash: \"{MailboxHome.Key.Key.Hash}\" }}]"));
        await running.Http.SendAsync(Upload(Order, "one"));

        await running.UntilAsync("a timeline that says so", async () => (await running.Gateway.Store.ReadAsync(session => running.Gateway.Timeline.Since(session, 0, 5000))).Find(happened => happened.Kind == "uncollected"), seconds: 40);
    }

    /// <summary>The 855 that lies in the mailbox, and the acknowledgment that we expect for it.</summary>
    static async Task<(OutboxFile File, AckExpectation Expectation)> AnswerAsync(Running running)
    {
        await running.Http.SendAsync(Upload(Order, "one"));
        await running.DocumentAsync("4500012345", "PurchaseOrder", DocumentState.Confirmed);
        running.DropDemo("exchange/house-erp/answers", "house-answer.json");
        var document = await running.DocumentAsync("4500012345", "OrderAcknowledgment", DocumentState.Delivered);
        return await running.Gateway.Store.ReadAsync(session => (
            running.Gateway.Mailboxes.Waiting(session, "acme-retail", "box", "", 100).Single(file => file.Set == "855"),
            running.Gateway.AckLedger.OfDocument(session, document.Id).Single()));
    }

    static TimeSpan Within(Running running) => running.Gateway.Partners.Find("acme-retail")!.Expect.Within;
}
