using EdiGateway.Engine.Events;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Files that partners collect from their mailboxes: from then on we wait for the acknowledgment, and one that nobody collects is told once.</summary>
public sealed class Collecting(IStore store, Mailboxes mailboxes, TransmissionLog transmissions, AckLedger ackLedger, Timeline timeline, TimeProvider time)
{
    /// <param name="by">Name of the key or certificate.</param>
    public Task CollectAsync(PartnerProfile partner, OutboxFile file, string by, CancellationToken cancellation) => store.WriteAsync(session =>
    {
        if (!mailboxes.Collect(session, file, by))
            return;
        if (partner.Expect.Functional)
            ackLedger.StartClock(session, file.Id, time.GetUtcNow() + partner.Expect.Within);
        timeline.Add(session, transmissions.Find(session, file.Id)!, Stops.Deliver, "collected", $"{file.Name} was collected by {partner.Id} ({by})");
    }, cancellation);

    /// <summary>What should have been collected by now gets into the timeline, once.</summary>
    public async Task TellOverdueAsync(CancellationToken cancellation)
    {
        if ((await store.ReadAsync(session => mailboxes.Untold(session, time.GetUtcNow()), cancellation)).Count == 0)
            return;
        await store.WriteAsync(session =>
        {
            foreach (var file in mailboxes.Untold(session, time.GetUtcNow()))
            {
                mailboxes.Told(session, file);
                timeline.Add(session, transmissions.Find(session, file.Id)!, Stops.Deliver, "uncollected",
                    $"{file.Partner} has not collected {file.Name} from the mailbox {file.Connection} since {file.At:yyyy-MM-dd HH:mm} UTC (mailbox.collectWithin). Ask whether they look at GET /exchange/{file.Partner}/outbox, and delete what they have");
            }
        }, cancellation);
    }
}
