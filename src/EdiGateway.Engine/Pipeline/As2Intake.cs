using System.Security.Cryptography;
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
/// The door for AS2: messages and later receipts come to the same address. The order is that of every intake: archived (synced), committed, and only then does an
/// answer say that it arrived, or a receipt that it was taken. A message that comes again is answered with the receipt of the first time and has no second effect.
/// </summary>
public sealed class As2Intake(
    IStore store, PartnerDirectory partners, As2Ledger ledger, As2Agreements agreements, As2Recording recording, As2Opening opening, As2Refusals refusals, As2ReceiptIntake receipts, TimeProvider time, ILogger<As2Intake> log)
{
    /// <param name="request">Header fields and body.</param>
    /// <param name="spool">Where its body lies.</param>
    /// <param name="cancellation">Stops before anything is taken in.</param>
    public async Task<As2Reply> TakeInAsync(As2Message request, Spool spool, CancellationToken cancellation)
    {
        if (As2Name.Read(request.Headers["AS2-From"]) is not { } from || As2Name.Read(request.Headers["AS2-To"]) is not { } to)
            return As2Reply.Refused(400, "The request has no usable AS2-From and AS2-To. It is no AS2 message (RFC 4130 section 6.2).");
        if (request.Headers["Content-Range"] is not null)
            return As2Reply.Refused(400, "Parts of messages are not taken (RFC 9110 section 14.5). Send the whole message.");
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
        var received = As2Receiver.ReadHeaders(request);
        var (later, problem) = received.Receipt is { Kind: not ReceiptKind.None, DeliveryUrl: { } asked } ? ReceiptAddress.Check(asked, agreements.ForMessages(partner, connection)) : (null, null);
        if (problem is not null)
        {
            log.LogWarning("{Partner}/{Connection}: {Message} is not taken: {Why}", partner.Id, connection.Name, received.MessageId, problem);
            return As2Reply.Refused(403, problem);
        }

        var earlier = await store.ReadAsync(session => ledger.Incoming(session, received.From, received.To, received.MessageId), cancellation);
        var arrived = new As2Taken(received, partner, connection, request, Digest(request.Body), later?.AbsoluteUri, earlier);
        return earlier switch
        {
            // The same bytes need no key: the one they were encrypted for may be gone by now.
            { State: As2State.Accepted or As2State.Arrived } when earlier.BodySha256 == arrived.BodySha256 => await opening.AgainAsync(earlier, spool, cancellation),
            { State: As2State.Arrived } => As2Reply.Refused(503, "A message of this id is being opened. Send it again later."),
            null or { State: As2State.Refused } when later is not null && await refusals.TryKeepAsync(partner, connection, request.Body.Length, cancellation) => await ArrivedAsync(arrived, cancellation),
            _ => await opening.NowAsync(arrived, spool, cancellation),
        };
    }

    /// <summary>The receipt comes later, so the sender does not wait for our opening the message (RFC 4130 section 7.1): it is kept, and that is what the answer says.</summary>
    async Task<As2Reply> ArrivedAsync(As2Taken arrived, CancellationToken cancellation)
    {
        if (await recording.ArriveAsync(arrived, cancellation))
            return new As2Reply(204);
        refusals.GiveBack(arrived.Partner, arrived.Connection, arrived.Request.Body.Length);
        return As2Reply.Refused(503, "The same message is being taken in on another connection. Send it again later.");
    }

    static string Digest(Body body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        body.Feed(hash.AppendData);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Somebody we have no agreement with learns so, without signature and only in the answer; nothing is kept of the message.</summary>
    As2Reply Unknown(As2Message request, string from, string to, Spool spool)
    {
        log.LogWarning("A message by AS2 from {From} to {To} belongs to no connection: add as2: {{ us: {To2}, partner: {From2} }} to the partner's profile, or tell the sender", from, to, to, from);
        if (MdnReader.IsReceipt(request))
            return As2Reply.Refused(403, $"There is no agreement for receipts from \"{from}\" to \"{to}\".");
        var received = new As2Receiver(time, (_, _) => null).Receive(request, spool);
        return received.Receipt is { Kind: not ReceiptKind.None, DeliveryUrl: null }
            ? As2Reply.With(opening.Unknown(received))
            : As2Reply.Refused(403, received.Problem!.Explanation);
    }
}
