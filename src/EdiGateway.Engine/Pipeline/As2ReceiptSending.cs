using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Events;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Sends receipts that partners want later, each time the bytes that are kept.</summary>
public sealed class As2ReceiptSending(IStore store, PartnerDirectory partners, As2Ledger ledger, As2Archive messages, As2Agreements agreements, As2Http http, Circuits circuits, Work work, Timeline timeline, TimeProvider time, string spoolFolder)
{
    public async Task RunAsync(LeasedWork leased, CancellationToken cancellation)
    {
        if (await store.ReadAsync(session => ledger.Find(session, leased.Item.SubjectId), cancellation) is not { } entry)
        {
            await store.WriteAsync(session => work.Complete(session, leased), cancellation);   // refused, and since come again: that one has its own receipt
            return;
        }

        if (partners.Current.Find(entry.Partner) is not { Trades: true } partner || partner.Connection(entry.Connection) is not { As2: not null } connection)
            throw new DeliveryException(DeliveryFailure.Transient, $"{entry.Partner}/{entry.Connection} does not trade at the moment; the receipt for {entry.MessageId} waits.");
        var agreement = agreements.ForReceipts(partner, connection);
        if (ReceiptAddress.Check(entry.ReceiptUrl, agreement) is not { Url: { } url })
            throw new DeliveryException(DeliveryFailure.Permanent, $"{partner.Id}/{connection.Name}: the receipt for {entry.MessageId} may not go to {entry.ReceiptUrl} any more. Add the host to as2.receiptHosts, then replay.");

        await circuits.ThroughAsync(partner, connection, Stops.Receipt, (entry.CorrelationId, entry.Transmission), () => SendAsync(url, entry, partner, connection, agreement, cancellation), cancellation);
        await store.WriteAsync(session =>
        {
            timeline.Add(session, new TimelineEvent(0, time.GetUtcNow(), entry.CorrelationId, entry.Partner, entry.Transmission, null, Stops.Receipt, "receipt-sent", $"receipt for {entry.MessageId} sent to {partner.Id}"));
            work.Complete(session, leased);
        }, cancellation);
    }

    async Task<As2Answer> SendAsync(Uri url, As2Entry entry, PartnerProfile partner, ConnectionProfile connection, As2Agreement agreement, CancellationToken cancellation)
    {
        using var spool = new Spool(spoolFolder);
        var receipt = await messages.OpenAsync(entry.Receipt!, spool, cancellation);
        var answer = await http.SendAsync(url, receipt, connection.As2!, agreement, spool, cancellation);
        return answer.Kind is As2AnswerKind.TryAgain or As2AnswerKind.Refused
            ? throw As2Failure.OfReceipt($"{partner.Id}/{connection.Name}: the receipt for {entry.MessageId} to {url.GetLeftPart(UriPartial.Path)}", answer)
            : answer;
    }
}
