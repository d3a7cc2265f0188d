using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;

namespace EdiGateway.Engine.Pipeline;

/// <summary>
/// From documents to a partner's bytes. Two stops: the first translates, checks our own output, issues control numbers and writes; the second delivers and confirms.
/// Each may run again: numbers once issued are kept with the transmission, and the delivery carries the same idempotency key.
/// </summary>
public sealed class Sending(Packing packing, OwnCheck check, Numbering numbering, Confirming confirming, PartnerDirectory partners, ChannelDirectory channels, Circuits circuits, FirstLogins logins, Archive archive, TimeProvider time)
{
    public async Task RunAsync(LeasedWork work, CancellationToken cancellation)
    {
        var order = SendOrder.Parse(work.Item.Payload!);
        var receiver = Receiver(order.To);
        var parcel = await packing.PackAsync(receiver, order, cancellation);
        await check.RunAsync(receiver, parcel, cancellation);

        var transmission = await numbering.IssueAsync(work, receiver, parcel, cancellation);
        var (bytes, replaced) = parcel.Write(receiver, DeliveryNote.Parse(transmission.Delivery!), transmission.At);
        var content = await archive.AppendAsync(bytes, cancellation);
        await numbering.ReadyAsync(work, transmission with { Content = content }, parcel, replaced, cancellation);
    }

    public async Task DeliverAsync(LeasedWork work, CancellationToken cancellation)
    {
        var transmission = await confirming.FindAsync(work.Item.SubjectId, cancellation);
        var receiver = Receiver(transmission.Partner);
        var connection = receiver.Connection(transmission.Connection)
            ?? throw new DeliveryException(DeliveryFailure.Permanent, $"{receiver.Id} has no connection {transmission.Connection} any more. Add it to the profile again, then replay.");
        if (connection.ClosedUntil(time.GetUtcNow(), receiver.TimeZone) is { } end)
            throw new PostponedException(end, $"{receiver.Id}/{connection.Name} is in maintenance until {end:u}.");
        var note = DeliveryNote.Parse(transmission.Delivery!);
        var delivery = await circuits.ThroughAsync(receiver, connection, Stops.Deliver, (transmission.CorrelationId, transmission.Id), () =>
            logins.ThroughAsync(receiver, connection, () => channels.For(connection).DeliverAsync(receiver, connection, Outgoing(transmission, note), cancellation), cancellation), cancellation);
        if (delivery.WaitsUntil is { } until)
        {
            await confirming.WaitsAsync(work, transmission, note, delivery, until, cancellation);
            return;
        }

        await confirming.DeliveredAsync(work, receiver, transmission, note, delivery, cancellation);
    }

    OutgoingFile Outgoing(Transmission transmission, DeliveryNote note) => new OutgoingFile
    {
        Id = transmission.Id,
        Open = token => archive.OpenAsync(transmission.Content!, token),
        Size = transmission.Content!.Length,
        IdempotencyKey = note.Documents is [var only] ? only : transmission.Id,
        CorrelationId = transmission.CorrelationId,
        CreatedAt = transmission.At,
        ContentType = note.Format == "json" ? "application/json" : note.Format.StartsWith("x12/", StringComparison.Ordinal) ? "application/edi-x12" : "text/plain",
        Count = Math.Max(note.Documents.Count, 1),
        Set = note.Format[(note.Format.IndexOf('/') + 1)..],
        Number = note.Number,
        Sequence = note.Sequence,
    };

    PartnerProfile Receiver(string id) => partners.Current.Find(id) is { Trades: true } partner
        ? partner
        : throw new DeliveryException(DeliveryFailure.Transient, $"The partner {id} does not trade at the moment (missing, draft, suspended or retired); what is for it waits. Set its status to live.");
}
