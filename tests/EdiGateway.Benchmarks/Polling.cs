using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Scheduling;
using EdiGateway.Engine.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdiGateway.Benchmarks;

/// <summary>
/// What it costs to look for files at 200 partners every minute: half of the folders are here, half behind a line of 50 ms; each holds ten files that stay and are
/// remembered, and gets a new one every round.
/// </summary>
static class Polling
{
    const int Partners = 200;
    const int Rounds = 2;
    const double MostShare = 0.20;

    static readonly TimeSpan s_interval = TimeSpan.FromMinutes(1);

    /// <returns>0 when it takes less than a fifth of one core.</returns>
    public static async Task<int> RunAsync(TextWriter output)
    {
        var time = TimeProvider.System;
        var home = Directory.CreateTempSubdirectory("egw-polling-").FullName;
        await using var store = SqliteStore.Open(Path.Combine(home, "data", "egw.db"), time);
        var memory = new LedgerPickUps(store, new PickedUpFiles(time));
        var here = new FolderChannel(home, FolderChannel.Local, memory, _ => { }, "bench", time, NullLogger<FolderChannel>.Instance);
        var away = new FolderChannel(home, async (connection, folder, stop) => new SlowFolder(await FolderChannel.Local(connection, folder, stop), TimeSpan.FromMilliseconds(50), time), memory, _ => { }, "bench", time, NullLogger<FolderChannel>.Instance);
        var partners = Enumerable.Range(1, Partners).Select(number => Partner(home, number)).ToDictionary(partner => partner.Id);
        var (polls, files) = (0, 0);
        await using var schedules = new Schedules(Path.Combine(home, "data", "quartz.db"), SqliteDriver.Factory, PollAsync, (_, _, _) => Task.FromResult<DateTimeOffset?>(null), NullLoggerFactory.Instance);
        await schedules.StartAsync(default);
        await schedules.SynchroniseAsync(Plans.Of(new PartnerSet(partners.Values)), default);
        while (Volatile.Read(ref polls) < Partners)
            await Task.Delay(500);

        var (began, used, before) = (time.GetTimestamp(), Environment.CpuUsage.TotalTime, (Polls: polls, Files: files));
        await Task.Delay(s_interval * Rounds);
        var share = (Environment.CpuUsage.TotalTime - used) / time.GetElapsedTime(began);
        output.WriteLine($"{Partners} partners every {s_interval.TotalSeconds:0} s: {polls - before.Polls} polls and {files - before.Files} files in {time.GetElapsedTime(began).TotalSeconds:0} s, {share:P1} of one core (at most {MostShare:P0})");
        await schedules.DisposeAsync();
        Directory.Delete(home, recursive: true);
        return share < MostShare && polls - before.Polls >= Partners * (Rounds - 1) ? 0 : 1;

        async Task<DateTimeOffset?> PollAsync(string partner, string connection, CancellationToken cancellation)
        {
            var profile = partners[partner];
            var round = Interlocked.Increment(ref polls);
            await File.WriteAllTextAsync(Path.Combine(home, profile.Connections[0].In!, $"new{round}.edi"), "ISA", cancellation);
            await foreach (var file in (profile.Tags is ["away"] ? away : here).PickUpAsync(profile, profile.Connection(connection)!, cancellation))
            {
                await using var held = file;
                await file.CompleteAsync(cancellation);
                Interlocked.Increment(ref files);
            }

            return null;
        }
    }

    static PartnerProfile Partner(string home, int number)
    {
        var folder = $"exchange/p{number}/in";
        Directory.CreateDirectory(Path.Combine(home, folder));
        for (var file = 0; file < 10; file++)
            File.WriteAllText(Path.Combine(home, folder, $"left{file}.edi"), "ISA");
        return new PartnerProfile
        {
            Id = $"p{number}",
            Tags = number % 2 == 0 ? ["away"] : [],
            Connections = [new ConnectionProfile { Name = "files", In = folder, After = AfterPickUp.Leave, Schedule = new ScheduleProfile { Every = s_interval }, Ready = new ReadyProfile { StableChecks = 1, MinimumAge = TimeSpan.Zero } }],
        };
    }
}
