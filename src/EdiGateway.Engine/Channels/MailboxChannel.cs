using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.Channels;

/// <summary>Hands files over by putting them into the partner's mailbox, where it collects them over HTTP. Nothing is picked up: the partner brings its files.</summary>
public sealed class MailboxChannel(IStore store, Mailboxes mailboxes, TimeProvider time) : IChannel
{
    public IAsyncEnumerable<PickedUpFile> PickUpAsync(PartnerProfile partner, ConnectionProfile connection, CancellationToken cancellation) =>
        throw new DeliveryException(DeliveryFailure.Permanent, $"{partner.Id}/{connection.Name}: nothing is picked up from a mailbox; the partner brings its files ({connection.Line}).");

    public async Task<Delivery> DeliverAsync(PartnerProfile partner, ConnectionProfile connection, OutgoingFile file, CancellationToken cancellation)
    {
        var name = file.Name ?? FileNamePattern.Expand(connection.Upload.Name, partner.Id, file);
        DateTimeOffset? due = connection.Mailbox is { CollectWithin: { Ticks: > 0 } within } ? time.GetUtcNow() + within : null;
        var isNew = await store.WriteAsync(session => mailboxes.Put(session, new OutboxFile(file.Id, partner.Id, connection.Name, name, file.Set, file.Number, file.ContentType, file.CreatedAt, due)), cancellation);
        return new Delivery(name) { AlreadyDone = !isNew, IsToBeCollected = true, Detail = $"{file.Size:N0} bytes, waiting in the mailbox {connection.Name}" };
    }
}
