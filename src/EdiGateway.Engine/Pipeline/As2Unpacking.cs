using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Opens messages whose sender has its answer already and gets the receipt later (RFC 4130 section 7.1).</summary>
public sealed class As2Unpacking(IStore store, PartnerDirectory partners, As2Ledger ledger, As2Archive messages, As2Opening opening, Work work, string spoolFolder)
{
    public async Task RunAsync(LeasedWork leased, CancellationToken cancellation)
    {
        if (await store.ReadAsync(session => ledger.Find(session, leased.Item.SubjectId), cancellation) is not { State: As2State.Arrived } entry)
        {
            await store.WriteAsync(session => work.Complete(session, leased), cancellation);   // opened already
            return;
        }

        if (partners.Current.Find(entry.Partner) is not { Trades: true } partner || partner.Connection(entry.Connection) is not { As2: not null } connection)
            throw new DeliveryException(DeliveryFailure.Transient, $"{entry.Partner}/{entry.Connection} does not trade at the moment; its message {entry.MessageId} waits.");
        using var spool = new Spool(spoolFolder);
        var request = await messages.OpenAsync(entry.Content!, spool, cancellation);
        var arrived = new As2Taken(As2Receiver.ReadHeaders(request), partner, connection, request, entry.BodySha256!, entry.ReceiptUrl, entry);
        try
        {
            await opening.LaterAsync(arrived, leased, spool, cancellation);
        }
        catch (CmsException ours)
        {
            throw new DeliveryException(DeliveryFailure.Transient, $"{partner.Id}/{connection.Name}: the receipt for {entry.MessageId} cannot be signed: {ours.Message} ({connection.Line})", inner: ours);
        }
    }
}
