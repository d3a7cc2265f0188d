using System.Text.Json.Nodes;

namespace EdiGateway.Host.Tests;

/// <summary>The command line changes the schedules of a gateway that runs.</summary>
public sealed class ScheduleCommandTests
{
    [Test]
    public async Task A_paused_connection_takes_nothing_until_it_is_resumed()
    {
        await using var running = await Running.StartAsync();
        await running.UntilAsync("schedules", async () => (await ListAsync(running)).Count > 0 ? "there" : null);

        var (paused, _, _) = await CommandLine.RunAsync("schedule", "pause", "acme-retail/files", "--home", running.Home.Path);
        await Task.Delay(1000);
        running.DropDemo("exchange/acme-retail/in", "acme-order.edi");
        await Task.Delay(1500);
        Assert.That(File.Exists(running.Home.In("exchange/acme-retail/in/acme-order.edi")), Is.True, "nothing is picked up");
        Assert.That((paused, (bool?)(await ListAsync(running)).First(one => (string?)one!["connection"] == "acme-retail/files")!["paused"]), Is.EqualTo((0, true)));

        var (resumed, _, _) = await CommandLine.RunAsync("schedule", "resume", "acme-retail/files", "--home", running.Home.Path);
        Assert.That(resumed, Is.Zero);
        await running.FileAsync("exchange/acme-retail/out", "997_*.edi");
    }

    [Test]
    public async Task What_is_due_tomorrow_runs_now_when_it_is_asked_for()
    {
        await using var running = await Running.StartAsync(change: home =>
        {
            var file = Path.Combine(home.Partners, "acme-retail", "partner.yaml");
            File.WriteAllText(file, File.ReadAllText(file).Replace("schedule: { every: 200ms }", "schedule: { cron: \"0 3 1 1 *\" }"));
        });
        running.DropDemo("exchange/acme-retail/in", "acme-order.edi");
        await running.UntilAsync("schedules", async () => (await ListAsync(running)).Count > 0 ? "there" : null);

        var (code, text, _) = await CommandLine.RunAsync("schedule", "run", "acme-retail/files", "--home", running.Home.Path);

        Assert.That((code, text), Is.EqualTo((0, "acme-retail/files runs now.\n")));
        await running.FileAsync("exchange/acme-retail/out", "997_*.edi");
        Assert.That((await CommandLine.RunAsync("schedule", "run", "acme-retail/nothing", "--home", running.Home.Path)).Code, Is.EqualTo(65));
    }

    static async Task<JsonArray> ListAsync(Running running) =>
        JsonNode.Parse((await CommandLine.RunAsync("schedule", "list", "--json", "--home", running.Home.Path)).Text)?["schedules"]?.AsArray() ?? [];
}
