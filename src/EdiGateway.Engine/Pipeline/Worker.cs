using System.Collections.Concurrent;
using System.Data.Common;
using EdiGateway.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Takes work from the queues and runs it: several pieces at once, few of one partner, so that one slow partner delays no other.</summary>
public sealed class Worker(WorkQueue queue, Attempt attempt, Receiving receiving, Routing routing, Sending sending, As2Unpacking unpacking, As2ReceiptSending receipts, Collecting collecting, TimeProvider time, ILogger<Worker> log)
{
    const int AtOnce = 16;
    const int AtOncePerPartner = 8;

    /// <summary>Deliveries mostly wait for somebody else: so many may wait that those of hanging partners leave room for the others.</summary>
    const int DeliveriesAtOnce = 128;

    static readonly TimeSpan s_renewal = WorkQueue.Lease / 3;

    /// <summary>Runs until <paramref name="cancellation"/>; work that was begun is ended, or taken up again by the next start.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await queue.ReleaseAbandonedAsync(own: true, cancellation);
        await Task.WhenAll(
            LoopAsync(Stops.Receive, AtOnce, receiving.RunAsync, cancellation),
            LoopAsync(Stops.Route, AtOnce, routing.RunAsync, cancellation),
            LoopAsync(Stops.Send, AtOnce, sending.RunAsync, cancellation),
            LoopAsync(Stops.Deliver, DeliveriesAtOnce, sending.DeliverAsync, cancellation),
            LoopAsync(Stops.Open, AtOnce, unpacking.RunAsync, cancellation),
            LoopAsync(Stops.Receipt, DeliveriesAtOnce, receipts.RunAsync, cancellation),
            SweepAsync(cancellation));
    }

    async Task LoopAsync(string stop, int atOnce, Func<LeasedWork, CancellationToken, Task> run, CancellationToken cancellation)
    {
        using var slots = new SemaphoreSlim(atOnce);
        var running = new ConcurrentDictionary<string, int>();
        ConcurrentDictionary<Task, bool> tasks = [];
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                await slots.WaitAsync(cancellation);
                slots.Release();
                var busy = running.Where(pair => pair.Value >= AtOncePerPartner).Select(pair => pair.Key).ToList();
                var claimed = await ClaimAsync(stop, slots.CurrentCount, busy, cancellation);
                foreach (var work in claimed)
                {
                    await slots.WaitAsync(cancellation);
                    running.AddOrUpdate(work.Item.Partner, 1, (_, count) => count + 1);
                    var task = RunOneAsync(work, run, slots, running, cancellation);
                    tasks[task] = true;
                    _ = task.ContinueWith(ended => tasks.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                }

                if (claimed.Count == 0)
                    await queue.WaitAsync(stop, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            log.LogDebug("{Stop} stops", stop);
        }

        await Task.WhenAll(tasks.Keys);
    }

    async Task<List<LeasedWork>> ClaimAsync(string stop, int most, List<string> busy, CancellationToken cancellation)
    {
        try
        {
            return await queue.ClaimAsync(stop, most, AtOncePerPartner, busy, cancellation);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            log.LogError("No work can be taken from the store: {Problem} Trying again", problem.Message);
            await Task.Delay(TimeSpan.FromSeconds(2), time, cancellation);
            return [];
        }
    }

    async Task RunOneAsync(LeasedWork work, Func<LeasedWork, CancellationToken, Task> run, SemaphoreSlim slots, ConcurrentDictionary<string, int> running, CancellationToken cancellation)
    {
        await Task.Yield();
        await using var renewal = time.CreateTimer(_ => _ = RenewAsync(work, cancellation), null, s_renewal, s_renewal);
        try
        {
            await attempt.RunAsync(work, run, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The next start releases the lease and takes the work up again.
        }
        finally
        {
            running.AddOrUpdate(work.Item.Partner, 0, (_, count) => count - 1);
            slots.Release();
        }
    }

    async Task RenewAsync(LeasedWork work, CancellationToken cancellation)
    {
        try
        {
            await queue.RenewAsync(work, cancellation);
        }
        catch (Exception problem) when (problem is LeaseLostException or OperationCanceledException or ObjectDisposedException or DbException)
        {
            log.LogDebug("The lease on {Work} is not renewed: {Problem}", work.Item.Id, problem.Message);
        }
    }

    async Task SweepAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(s_renewal, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                await queue.ReleaseAbandonedAsync(own: false, cancellation);
                await collecting.TellOverdueAsync(cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            log.LogDebug("sweeping stops");
        }
    }
}
