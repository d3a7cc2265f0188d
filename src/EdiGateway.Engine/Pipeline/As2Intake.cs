using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.Mime;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Engine.Pipeline;

/// <summary>
/// The door for AS2: messages and later receipts come to the same address. The order is that of every intake: opened, archived (synced), committed, and only then does
/// a receipt say "processed". A message that comes again is answered with the receipt of the first time and has no second effect.
/// </summary>
public sealed class As2Intake(
    IStore store, PartnerDirectory partners, As2Ledger ledger, As2Agreements agreements, As2Archive messages, As2Recording recording, As2ReceiptIntake receipts, As2Builder builder, TimeProvider time, ILogger<As2Intake> log)
{
    const string Agent = "EdiGateway";

    readonly MdnBuilder _receipts = new(builder, Agent);

    /// <param name="request">Header fields and body.</param>
    /// <param name="spool">Where its body lies.</param>
    /// <param name="cancellation">Stops before anything is taken in.</param>
    public async Task<As2Reply> TakeInAsync(As2Message request, Spool spool, CancellationToken cancellation)
    {
        if (As2Name.Read(request.Headers["AS2-From"]) is not { } from || As2Name.Read(request.Headers["AS2-To"]) is not { } to)
            return As2Reply.Refused(400, "The request has no usable AS2-From and AS2-To. It is no AS2 message (RFC 4130 section 6.2).");
        var found = As2Agreements.Find(partners.Current, from, to);
        try
        {
            return found is not { } known ? Unknown(request, from, to, spool)
                : MdnReader.IsReceipt(request) ? await receipts.TakeInAsync(request, known.Partner, known.Connection, spool, cancellation)
                : await MessageAsync(request, known.Partner, known.Connection, spool, cancellation);
        }
        catch (DeliveryException ours)
        {
            log.LogError("A message from {From} cannot be opened: {Why} The partner is asked to send it again", from, ours.Message);
            return As2Reply.Refused(503, "The message cannot be opened at the moment for a reason on our side. Send it again later.");
        }
        catch (CmsException ours)
        {
            log.LogError("A receipt for {From} cannot be signed: {Why} The partner is asked to send the message again", from, ours.Message);
            return As2Reply.Refused(503, "The receipt cannot be signed at the moment. Send the message again later.");
        }
        catch (FormatException wrong)
        {
            return As2Reply.Refused(400, wrong.Message);
        }
    }

    async Task<As2Reply> MessageAsync(As2Message request, PartnerProfile partner, ConnectionProfile connection, Spool spool, CancellationToken cancellation)
    {
        var agreement = agreements.ForMessages(partner, connection);
        var received = new As2Receiver(time, (_, _) => agreement).Receive(request, spool);
        var (later, problem) = received.Receipt is { Kind: not ReceiptKind.None, DeliveryUrl: { } asked } ? ReceiptAddress.Check(asked, agreement) : (null, null);
        if (problem is not null)
        {
            log.LogWarning("{Partner}/{Connection}: {Message} is not taken: {Why}", partner.Id, connection.Name, received.MessageId, problem);
            return As2Reply.Refused(403, problem);
        }

        var earlier = await store.ReadAsync(session => ledger.Incoming(session, received.From, received.To, received.MessageId), cancellation);
        var taken = new As2Taken(received, partner, connection, request, later?.AbsoluteUri);
        if (received.IsAccepted)
        {
            var documents = await recording.ArchiveAsync(received, cancellation);
            if (earlier is { State: As2State.Accepted } && earlier.PayloadSha256 != As2Recording.Digest(documents))
                received = OtherContents(received);
            else if (earlier is { State: As2State.Accepted })
                return await AgainAsync(earlier, taken, spool, cancellation);
            else if (await recording.AcceptAsync(taken, documents, Receipt(received, partner, connection), earlier, cancellation) is { } entry)
                return await AnswerAsync(entry, spool, cancellation);
            else
                return As2Reply.Refused(503, "The same message is being taken in on another connection. Send it again later.");
        }

        return await RefusedAsync(taken with { Received = received }, earlier, spool, cancellation);
    }

    As2Message? Receipt(As2Received received, PartnerProfile partner, ConnectionProfile connection) =>
        received.Receipt.Kind == ReceiptKind.None ? null : _receipts.Build(received with { Agreement = agreements.ForReceipts(partner, connection) });

    async Task<As2Reply> AgainAsync(As2Entry earlier, As2Taken taken, Spool spool, CancellationToken cancellation)
    {
        await recording.AgainAsync(earlier, taken, cancellation);
        return await AnswerAsync(earlier, spool, cancellation);
    }

    async Task<As2Reply> RefusedAsync(As2Taken taken, As2Entry? earlier, Spool spool, CancellationToken cancellation)
    {
        var entry = await recording.RefuseAsync(taken, Receipt(taken.Received, taken.Partner, taken.Connection), earlier, cancellation);
        return entry.Receipt is null
            ? As2Reply.Refused(422, taken.Received.Problem!.Explanation)   // without a receipt the status is all the sender learns
            : await AnswerAsync(entry, spool, cancellation);
    }

    /// <summary>The kept receipt now, or nothing when it goes later.</summary>
    async Task<As2Reply> AnswerAsync(As2Entry entry, Spool spool, CancellationToken cancellation) =>
        entry.Receipt is null ? new As2Reply(200)
        : entry.ReceiptUrl is not null ? new As2Reply(204)
        : As2Reply.With(await messages.OpenAsync(entry.Receipt, spool, cancellation));

    static As2Received OtherContents(As2Received received) => received with
    {
        Payloads = [],
        Mic = null,
        Problem = new As2Problem(Disposition.Error("unexpected-processing-error"), "A message of this id came before with other contents. Send it under a new Message-ID."),
    };

    /// <summary>Somebody we have no agreement with learns so, without signature and only in the answer; nothing is kept of the message.</summary>
    As2Reply Unknown(As2Message request, string from, string to, Spool spool)
    {
        log.LogWarning("A message by AS2 from {From} to {To} belongs to no connection: add as2: {{ us: {To2}, partner: {From2} }} to the partner's profile, or tell the sender", from, to, to, from);
        if (MdnReader.IsReceipt(request))
            return As2Reply.Refused(403, $"There is no agreement for receipts from \"{from}\" to \"{to}\".");
        var received = new As2Receiver(time, (_, _) => null).Receive(request, spool);
        return received.Receipt is { Kind: not ReceiptKind.None, DeliveryUrl: null }
            ? As2Reply.With(_receipts.Build(received))
            : As2Reply.Refused(403, received.Problem!.Explanation);
    }
}
