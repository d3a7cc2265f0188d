using EdiGateway.Engine.Channels;
using EdiGateway.Engine.DeadLetters;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.Mime;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Takes receipts that come later, also much later: one for a message that was given up still makes it delivered.</summary>
public sealed class As2ReceiptIntake(IStore store, As2Ledger ledger, As2Receipts receipts, As2Refusals refusals, Work work, TransmissionLog transmissions, DocumentLog documents, DeadLetterBox deadLetters, ILogger<As2ReceiptIntake> log)
{
    public async Task<As2Reply> TakeInAsync(As2Message request, PartnerProfile partner, ConnectionProfile connection, Spool spool, CancellationToken cancellation)
    {
        var as2 = connection.As2!;
        var read = receipts.Read(request, partner, connection, spool);
        var entry = read.OriginalMessageId is { } id ? await store.ReadAsync(session => ledger.Outgoing(session, as2.Us, as2.Partner, id), cancellation) : null;
        if (entry is null)
        {
            log.LogWarning("{Partner}/{Connection}: a receipt came for the message {Message}, which was not sent. {Why}", partner.Id, connection.Name, SafeText(read.OriginalMessageId), read.SignatureProblem ?? "");
            return As2Reply.Refused(404, "The receipt is for a message that was not sent from here.");
        }

        var verdict = As2Receipts.Judge(entry, read, as2.Receipt.UnsignedRefusals);
        // What does not count may be anybody's, and is kept in bounds.
        if (As2Receipts.Decides(verdict) || await refusals.TryKeepAsync(partner, connection, request.Body.Length, cancellation))
            await receipts.SettleAsync(entry, request, read, verdict, Decided, cancellation);
        return As2Receipts.Decides(verdict) ? new As2Reply(200) : As2Reply.Refused(422, $"The receipt does not count: {verdict.Explanation}");
    }

    void Decided(IStoreSession session, As2Entry entry)
    {
        if (entry.Transmission is not { } id || work.Hasten(session, Stops.Deliver, id))
            return;
        // Nothing waits for it any more: it was given up.
        if (entry.State != As2State.Accepted || transmissions.Find(session, id) is not { State: TransmissionState.Failed } transmission)
            return;
        transmissions.Update(session, transmission with { State = TransmissionState.WaitingForReceipt, Reason = "the receipt came late" });
        foreach (var document in documents.OfTransmission(session, id).Where(one => one.State == DocumentState.DeadLettered))
            documents.Update(session, document with { State = DocumentState.Sending, Reason = null });
        foreach (var letter in deadLetters.ByCorrelation(session, transmission.CorrelationId).Where(one => one.TransmissionId == id && one.ResolvedAt is null))
            deadLetters.Resolve(session, letter.Id, "the receipt came late");
        work.Enqueue(session, Stops.Deliver, id, transmission.Partner, transmission.CorrelationId);
    }

    static string SafeText(string? text) => text is null ? "(none)" : Transports.SafeName.Printable(text);
}
