using System.Text.Json;
using EdiGateway.Engine.Events;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Engine.Channels;

/// <summary>What a partner's receipt does to the message it is for, whichever way it came.</summary>
public sealed class As2Receipts(IStore store, As2Ledger ledger, As2Archive archive, As2Agreements agreements, CertificateUses uses, Timeline timeline, TimeProvider time)
{
    /// <summary>Reads a receipt by the agreement with its sender.</summary>
    public Mdn Read(As2Message receipt, PartnerProfile partner, ConnectionProfile connection, Spool spool) =>
        new MdnReader(time).Read(receipt, agreements.ForReceipts(partner, connection), spool);

    /// <summary>What a receipt for this message is worth.</summary>
    /// <inheritdoc cref="MdnCheck.Check" path="/param[@name='takesUnsignedRefusal']"/>
    public static ReceiptVerdict Judge(As2Entry entry, Mdn read, bool takesUnsignedRefusal) =>
        MdnCheck.Check(JsonSerializer.Deserialize<As2Expectation>(entry.Expectation!)!, read, takesUnsignedRefusal);

    /// <summary>Writes down what came of a receipt.</summary>
    /// <param name="entry">The message it is for.</param>
    /// <param name="receipt">As it came.</param>
    /// <param name="read">What it says.</param>
    /// <param name="verdict">What it is worth.</param>
    /// <param name="alsoInCommit">Runs in the commit when the receipt decides.</param>
    /// <param name="cancellation">Stops before anything is written.</param>
    public async Task SettleAsync(As2Entry entry, As2Message receipt, Mdn read, ReceiptVerdict verdict, Action<IStoreSession, As2Entry>? alsoInCommit, CancellationToken cancellation)
    {
        var place = await archive.AddAsync(receipt, cancellation);
        await store.WriteAsync(session =>
        {
            // Between our sending and this the receipt may have come another way.
            if (ledger.Find(session, entry.Id) is not { } now || now.State is As2State.Accepted or As2State.Closed)
                return;
            var settled = now with { State = StateAfter(verdict, now.State), Receipt = Decides(verdict) ? place : now.Receipt, Note = verdict.Explanation };
            ledger.Update(session, settled);
            if (read.SignedBy is not null)
                uses.Add(session, entry.Partner, entry.Connection, CertificatePlace.VerifyReceipts, read.SignedBy);
            timeline.Add(session, new TimelineEvent(0, time.GetUtcNow(), entry.CorrelationId, entry.Partner, entry.Transmission, null, As2Channel.Stop, !Decides(verdict) ? "receipt-doubtful" : verdict.IsAccepted ? "receipt" : "refused", Sentence(entry, read, verdict, place)));
            if (Decides(verdict))
                alsoInCommit?.Invoke(session, settled);
        }, cancellation);
    }

    /// <summary>
    /// Whether the partner has spoken: it took the message, or it did not. A receipt that cannot be trusted or understood says neither; the same message may then be sent
    /// again under the same id.
    /// </summary>
    public static bool Decides(ReceiptVerdict verdict) => verdict.Outcome is ReceiptOutcome.Accepted or ReceiptOutcome.Negative or ReceiptOutcome.MicDiffers;

    static As2State StateAfter(ReceiptVerdict verdict, As2State before) => !Decides(verdict) ? before : verdict.IsAccepted ? As2State.Accepted : As2State.Refused;

    static string Sentence(As2Entry entry, Mdn read, ReceiptVerdict verdict, ContentRef place)
    {
        var signed = read.SignedBy is { } by ? $", signed by {by.Subject}" : "";
        return verdict.IsAccepted
            ? $"receipt of {entry.Partner} for {entry.MessageId}: taken{signed}{(read.Mic is { } mic ? $", its digest ({mic.Algorithm}) is the one of what we sent" : "")}"
            : Decides(verdict) ? $"receipt of {entry.Partner} for {entry.MessageId}: not taken{signed}. {verdict.Explanation}"
            : $"a receipt of {entry.Partner} for {entry.MessageId} does not count: {verdict.Explanation} It is kept at {place}";
    }
}
