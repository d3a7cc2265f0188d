using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Events;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Writes down that the other side has it, under which number, and from when on we wait for its acknowledgment.</summary>
public sealed class Confirming(IStore store, Work work, TransmissionLog transmissions, DocumentLog documents, CrossReferences crossReferences, AckLedger ackLedger, Timeline timeline, TimeProvider time)
{
    public async Task<Transmission> FindAsync(string id, CancellationToken cancellation) =>
        await store.ReadAsync(session => transmissions.Find(session, id), cancellation) ?? throw new InvalidOperationException($"The transmission {id} is not in the store.");

    public Task DeliveredAsync(LeasedWork leased, PartnerProfile receiver, Transmission transmission, DeliveryNote note, Delivery delivery, CancellationToken cancellation) => store.WriteAsync(session =>
    {
        transmissions.Update(session, transmission with { State = TransmissionState.Delivered, FileName = delivery.Reference, Reason = delivery.Detail });
        foreach (var id in note.Documents)
            Delivered(session, receiver, id, delivery);
        if (!receiver.Expect.Functional)
            ackLedger.Cancel(session, transmission.Id);
        else if (!delivery.IsToBeCollected)
            ackLedger.StartClock(session, transmission.Id, time.GetUtcNow() + receiver.Expect.Within);
        timeline.Add(session, transmission, Stops.Deliver, "delivered", $"{Name(note)} delivered to {receiver.Id}: {delivery.Reference}{(delivery.Detail.Length > 0 ? $" ({delivery.Detail})" : "")}");
        work.Complete(session, leased);
    }, cancellation);

    /// <summary>The other side took the bytes; the work comes back with its receipt, or when the time for it is over.</summary>
    public Task WaitsAsync(LeasedWork leased, Transmission transmission, DeliveryNote note, Delivery delivery, DateTimeOffset until, CancellationToken cancellation) => store.WriteAsync(session =>
    {
        if (transmission.State != TransmissionState.WaitingForReceipt)
            timeline.Add(session, transmission, Stops.Deliver, "handed-over", $"{Name(note)} handed over to {transmission.Partner}: {delivery.Reference} ({delivery.Detail})");
        transmissions.Update(session, transmission with { State = TransmissionState.WaitingForReceipt, Reason = delivery.Detail });
        work.Postpone(session, leased, until);
    }, cancellation);

    void Delivered(IStoreSession session, PartnerProfile receiver, string id, Delivery delivery)
    {
        if (documents.Find(session, id) is not { } document)
            return;
        if (delivery.ErpNumber is { } number)
        {
            crossReferences.Add(session, new CrossReference(CrossReferences.ErpNumber, receiver.Id, number, id, time.GetUtcNow()));
            timeline.Add(session, document, receiver.Id, Stops.Deliver, "erp-number", $"{document.Type} {document.Number} is {number} at {receiver.Id}");
        }

        // A quick partner may have acknowledged before this commit.
        if (document.State is DocumentState.Sending)
            documents.Update(session, document with { State = delivery.ErpNumber is null ? DocumentState.Delivered : DocumentState.Confirmed });
    }

    static string Name(DeliveryNote note) => note.Format[(note.Format.IndexOf('/') + 1)..] + (note.Number.Length > 0 ? $" {note.Number}" : "");
}
