using EdiGateway.Engine.Transmissions;

namespace EdiGateway.Host.Tests;

public sealed class BatchWindowTests
{
    [Test]
    public async Task Documents_wait_for_the_window_and_leave_together()
    {
        await using var running = await Running.StartAsync(change: home =>
        {
            var profile = Path.Combine(home.Partners, "legacy-erp", "partner.yaml");
            // a cron line that does not fire during the test; the window is opened by hand
            File.AppendAllText(profile, "\nbatching: { windows: [{ cron: \"0 3 1 1 *\", timeZone: America/Chicago }], maxDocuments: 10 }\n");
        });
        running.DropDemo("exchange/globex-stores/in", "globex-order.edi");
        running.Drop("exchange/globex-stores/in", "second.edi", (await File.ReadAllTextAsync(Path.Combine(TestKit.Repository.Root, "demo", "files", "globex-order.edi"))).Replace("000000201", "000000202").Replace("GX-88031", "GX-88032"));
        await running.DocumentAsync("GX-88031", "PurchaseOrder", DocumentState.WaitingForWindow);
        await running.DocumentAsync("GX-88032", "PurchaseOrder", DocumentState.WaitingForWindow);

        Assert.That(await running.Gateway.Windows.ReleaseAsync("legacy-erp", CancellationToken.None), Is.EqualTo(2));

        await running.DocumentAsync("GX-88032", "PurchaseOrder", DocumentState.Delivered);
        var file = await File.ReadAllTextAsync(await running.FileAsync("exchange/legacy-erp/orders", "orders_*.txt"));
        Assert.That(file, Does.Contain("HGX-88031").And.Contain("HGX-88032").And.Contain("Z000002"));
    }

    [Test]
    public async Task A_window_opens_by_its_schedule()
    {
        await using var running = await Running.StartAsync(change: home =>
            File.AppendAllText(Path.Combine(home.Partners, "legacy-erp", "partner.yaml"), "\nbatching: { windows: [{ every: 1s }] }\n"));

        running.DropDemo("exchange/globex-stores/in", "globex-order.edi");

        await running.DocumentAsync("GX-88031", "PurchaseOrder", DocumentState.Delivered);
    }
}
