using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Transmissions;
using EdiGateway.Host.Tests.Exchange;
using EdiGateway.TestKit;

namespace EdiGateway.Host.Tests.Simulator;

/// <summary>egw sim plays a partner against a gateway that runs.</summary>
public sealed class SimTests
{
    static string Order => Path.Combine(Repository.Root, "demo", "files", "acme-order.edi");

    [Test]
    public async Task The_partner_drops_an_order_and_collects_the_997()
    {
        await using var running = await Running.StartAsync();

        var said = await SimAsync(running, "--drop", Order, "--ack", "none");
        Assert.That(said, Does.Contain("acme-order.edi is dropped into"));

        await running.DocumentAsync("4500012345", "PurchaseOrder", DocumentState.Confirmed);
        await running.FileAsync("exchange/acme-retail/out", "997_*.edi");
        Assert.That(await SimAsync(running), Does.Contain("997 A for group 101").And.Not.Contain("answered"));
        Assert.That(Directory.EnumerateFiles(running.Home.In("exchange/acme-retail/out")), Is.Empty);
    }

    [Test]
    public async Task The_partner_accepts_the_855_and_the_document_is_confirmed()
    {
        await using var running = await AnsweredAsync();

        Assert.That(await SimAsync(running), Does.Contain("855 0001").And.Contain("997 A for group"));

        await running.DocumentAsync("4500012345", "OrderAcknowledgment", DocumentState.Confirmed);
    }

    [Test]
    public async Task The_partner_rejects_the_855_and_somebody_is_told()
    {
        await using var running = await AnsweredAsync();

        Assert.That(await SimAsync(running, "--ack", "reject"), Does.Contain("997 R for group"));

        var letter = await running.UntilAsync("a dead letter", () => running.Gateway.Store.ReadAsync(session => running.Gateway.DeadLetters.Open(session).FirstOrDefault()));
        Assert.That(letter.What, Does.Contain("4500012345"));
        Assert.That(await running.Gateway.Store.ReadAsync(session => running.Gateway.AckLedger.OfDocument(session, letter.DocumentId!).Single().State), Is.EqualTo(AckState.Rejected));
    }

    [TestCase("none")]
    [TestCase("late:300ms")]
    public async Task While_the_partner_is_silent_the_expectation_stays_open(string ack)
    {
        await using var running = await AnsweredAsync();

        var sim = SimAsync(running, "--ack", ack);
        var document = await running.UntilAsync("the 855", () => running.Gateway.Store.ReadAsync(session => running.Gateway.Documents.ByNumber(session, "4500012345").FirstOrDefault(one => one.Type == "OrderAcknowledgment")));
        var expectation = await running.UntilAsync("an expectation", () => running.Gateway.Store.ReadAsync(session => running.Gateway.AckLedger.OfDocument(session, document.Id).FirstOrDefault()));
        Assert.That((await running.Gateway.Store.ReadAsync(session => running.Gateway.AckLedger.Overdue(session, expectation.DueAt.AddSeconds(1)))).Select(one => one.DocumentId), Does.Contain(document.Id));
        if (ack != "none")
            await running.DocumentAsync("4500012345", "OrderAcknowledgment", DocumentState.Confirmed);
        Assert.That(await sim, Does.Contain(ack == "none" ? "is not answered" : "waits for 0.3 s"));
    }

    [Test]
    public async Task A_file_that_the_partner_sends_twice_makes_one_order()
    {
        await using var running = await Running.StartAsync();

        Assert.That(await SimAsync(running, "--drop", Order, "--duplicate"), Does.Contain("acme-order_again.edi"));

        await running.DocumentAsync("4500012345", "PurchaseOrder", DocumentState.Confirmed);
        await running.UntilAsync("an empty folder", () => Task.FromResult(Directory.EnumerateFiles(running.Home.In("exchange/acme-retail/in")).Any() ? null : "empty"));
        Assert.That(await running.Gateway.Store.ReadAsync(session => running.Gateway.Documents.ByNumber(session, "4500012345").Count), Is.EqualTo(1));
    }

    [Test]
    public async Task A_file_that_was_cut_and_comes_again_whole_makes_one_order()
    {
        await using var running = await Running.StartAsync();

        Assert.That(await SimAsync(running, "--drop", Order, "--cut"), Does.Contain("half of acme-order.edi"));

        await running.DocumentAsync("4500012345", "PurchaseOrder", DocumentState.Confirmed);
        Assert.That(await running.Gateway.Store.ReadAsync(session => running.Gateway.Documents.ByNumber(session, "4500012345").Count(document => document.State == DocumentState.Confirmed)), Is.EqualTo(1));
    }

    [Test]
    public async Task Made_up_orders_bear_the_ids_of_the_partner()
    {
        await using var running = await Running.StartAsync();

        Assert.That(await SimAsync(running, "--gen", "850", "--count", "3", "--seed", "7"), Does.Contain("850_7.edi is dropped"));

        var acknowledgment = await File.ReadAllTextAsync(await running.FileAsync("exchange/acme-retail/out", "997_*.edi"));
        Assert.That(acknowledgment, Does.Contain("*ACMERETAIL     *").And.Contain("AK9*A*3*3*3~"));
    }

    [Test]
    public async Task The_partner_uses_its_mailbox_with_its_key()
    {
        await using var running = await Running.StartAsync(change: MailboxHome.WithKey());
        string[] box = ["--url", running.Http.BaseAddress!.ToString(), "--key", MailboxHome.Key.Text];

        Assert.That(await SimAsync(running, [.. box, "--drop", Order]), Does.Contain("is dropped into http"));
        await running.DocumentAsync("4500012345", "PurchaseOrder", DocumentState.Confirmed);

        await running.UntilAsync("the 997", async () => (await SimAsync(running, box)).Contains("997 A for group 101", StringComparison.Ordinal) ? "collected" : null);
    }

    [Test]
    public async Task Says_each_step_as_a_line_of_JSON()
    {
        await using var running = await Running.StartAsync();

        var lines = (await SimAsync(running, "--json")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.That(lines.Select(line => System.Text.Json.Nodes.JsonNode.Parse(line)!["kind"]!.GetValue<string>()), Is.EqualTo(["nothing"]));
    }

    static async Task<string> SimAsync(Running running, params string[] more)
    {
        var (code, text, error) = await CommandLine.RunAsync(["sim", "--as", "acme-retail", "--once", "--home", running.Home.Path, .. more]);
        Assert.That((code, error), Is.EqualTo((0, "")));
        return text;
    }

    /// <summary>The 855 lies in the partner's folder; its 997 of the order is gone.</summary>
    static async Task<Running> AnsweredAsync()
    {
        var running = await Running.StartAsync();
        running.DropDemo("exchange/acme-retail/in", "acme-order.edi");
        await running.DocumentAsync("4500012345", "PurchaseOrder", DocumentState.Confirmed);
        running.DropDemo("exchange/house-erp/answers", "house-answer.json");
        await running.FileAsync("exchange/acme-retail/out", "855_*.edi");
        return running;
    }
}
