using System.Data.Common;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Once a day, what is known of old AS2 messages is forgotten: their ids, their receipts, and how often a certificate was used that nobody uses any more.</summary>
/// <param name="messages">How long a message that comes again is recognised and answered with its receipt, from its last change on.</param>
/// <param name="certificates">How long a certificate's uses are known after the last one.</param>
public sealed class As2Retention(IStore store, As2Ledger ledger, CertificateUses uses, TimeSpan messages, TimeSpan certificates, TimeProvider time, ILogger<As2Retention> log)
{
    /// <summary>Rows of one commit: others write in between.</summary>
    const int Batch = 500;

    static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    /// <summary>Runs until told to stop, now and every day.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(s_day, time);
        try
        {
            do
                await SweepAsync(cancellation);
            while (await timer.WaitForNextTickAsync(cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            log.LogDebug("forgetting stops");
        }
    }

    /// <returns>How many messages were forgotten.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellation)
    {
        var (forgotten, now) = (0, time.GetUtcNow());
        try
        {
            for (var last = Batch; last == Batch; forgotten += last)
                last = await store.WriteAsync(session => ledger.Forget(session, now - messages, Batch), cancellation);
            var counters = await store.WriteAsync(session => uses.Forget(session, now - certificates), cancellation);
            if (forgotten + counters > 0)
                log.LogInformation("{Messages} AS2 messages older than {Days} days and {Counters} counters of certificates are forgotten; the archive keeps the bytes", forgotten, messages.TotalDays, counters);
        }
        catch (DbException problem)
        {
            log.LogError("Old AS2 messages cannot be forgotten: {Problem} Trying again tomorrow", problem.Message);
        }

        return forgotten;
    }
}
