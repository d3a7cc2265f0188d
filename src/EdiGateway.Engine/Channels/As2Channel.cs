using System.Text.Json;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Engine.Channels;

/// <summary>
/// Sends by AS2. A message is built once, and its id and bytes are kept before it leaves, so that every attempt sends the same; the partner's receipt decides whether it
/// counts as delivered. Messages of partners come in over HTTP, not by pick-up.
/// </summary>
public sealed class As2Channel(IStore store, As2Archive messages, As2Ledger ledger, As2Agreements agreements, As2Receipts receipts, As2Http http, As2Builder builder, CertificateUses uses, Ids ids, TimeProvider time, string spoolFolder)
    : IChannel
{
    /// <summary>What its events are filed under.</summary>
    public const string Stop = "deliver";

    public IAsyncEnumerable<PickedUpFile> PickUpAsync(PartnerProfile partner, ConnectionProfile connection, CancellationToken cancellation) =>
        throw new DeliveryException(DeliveryFailure.Permanent, $"{partner.Id}/{connection.Name}: nothing is picked up over as2; messages come to {As2Agreements.Path} ({connection.Line}).");

    public async Task<Delivery> DeliverAsync(PartnerProfile partner, ConnectionProfile connection, OutgoingFile file, CancellationToken cancellation)
    {
        var transmission = file.Id.Length > 0 ? file.Id : file.IdempotencyKey;
        var entry = await store.ReadAsync(session => ledger.OfTransmission(session, transmission), cancellation);
        switch (entry?.State)
        {
            case As2State.Accepted:
                return Done(entry) with { AlreadyDone = true };
            case As2State.Refused:
                throw await RefusedAsync(entry, cancellation);
            case As2State.Waiting when entry.DueAt > time.GetUtcNow():
                return Waits(entry);
            case As2State.Waiting when entry.Sent > connection.As2!.Receipt.Resend.Count:
                throw await GiveUpAsync(entry, cancellation);
        }

        using var spool = new Spool(spoolFolder);
        if (entry is null or { State: As2State.Closed })
            entry = await BuildAsync(partner, connection, file, transmission, spool, cancellation);
        return await SendAsync(partner, connection, entry, spool, cancellation);
    }

    async Task<As2Entry> BuildAsync(PartnerProfile partner, ConnectionProfile connection, OutgoingFile file, string transmission, Spool spool, CancellationToken cancellation)
    {
        var as2 = connection.As2!;
        var agreement = agreements.ForMessages(partner, connection) with
        {
            Subject = as2.Subject.Replace("{set}", file.Set, StringComparison.Ordinal).Replace("{number}", file.Number, StringComparison.Ordinal).Trim(),
            ReceiptUrl = as2.Receipt.Mode == As2ReceiptMode.Async ? agreements.ReceiptUrl(partner, connection) : null,
        };
        As2Outgoing outgoing;
        try
        {
            await using var content = await file.Open(cancellation);
            var payload = new As2Payload(await spool.ReadAsync(content, cancellation: cancellation), as2.ContentType ?? ContentType(file), as2.FileName ? FileNamePattern.Expand(connection.Upload.Name, partner.Id, file) : null);
            outgoing = builder.Build(agreement, payload, spool);
        }
        catch (CmsException key)
        {
            throw new DeliveryException(DeliveryFailure.Auth, $"{partner.Id}/{connection.Name}: the message cannot be signed or encrypted: {key.Message} ({connection.Line})", inner: key);
        }
        catch (FormatException wrong)
        {
            throw new DeliveryException(DeliveryFailure.Permanent, $"{partner.Id}/{connection.Name}: the message cannot be written: {wrong.Message} ({connection.Line})", inner: wrong);
        }

        var entry = new As2Entry
        {
            Id = ids.New("as2"),
            Direction = Direction.Out,
            From = as2.Us,
            To = as2.Partner,
            MessageId = outgoing.Message.MessageId,
            Partner = partner.Id,
            Connection = connection.Name,
            Transmission = transmission,
            CorrelationId = file.CorrelationId,
            State = As2State.Built,
            Content = await messages.AddAsync(outgoing.Message, cancellation),
            Expectation = JsonSerializer.Serialize(outgoing.Expectation),
            At = time.GetUtcNow(),
        };
        var now = time.GetUtcNow();
        await store.WriteAsync(session =>
        {
            ledger.Add(session, entry);
            if (agreement.Sign is not null)
                uses.Add(session, partner.Id, connection.Name, CertificatePlace.Sign, agreement.Us.Signing.Current(now).Certificate);
            if (agreement.Encrypt is not null)
                uses.Add(session, partner.Id, connection.Name, CertificatePlace.Encrypt, agreement.Partner.Encryption.Current(now).Certificate);
        }, cancellation);
        return entry;
    }

    async Task<Delivery> SendAsync(PartnerProfile partner, ConnectionProfile connection, As2Entry entry, Spool spool, CancellationToken cancellation)
    {
        var as2 = connection.As2!;
        var url = as2.Url is { } address ? new Uri(address) : throw new DeliveryException(DeliveryFailure.Permanent, $"{partner.Id}/{connection.Name} has no as2.url to send to ({connection.Line}).");
        var message = await messages.OpenAsync(entry.Content!, spool, cancellation);
        var started = time.GetTimestamp();
        var answer = await http.SendAsync(url, message, as2, agreements.ForMessages(partner, connection), spool, cancellation);
        var where = $"{partner.Id}/{connection.Name}: {entry.MessageId} to {url.GetLeftPart(UriPartial.Path)}";
        switch (answer.Kind)
        {
            case As2AnswerKind.Receipt:
                var read = receipts.Read(answer.Receipt!, partner, connection, spool);
                var verdict = As2Receipts.Judge(entry, read, takesUnsignedRefusal: true);
                await receipts.SettleAsync(entry, answer.Receipt!, read, verdict, null, cancellation);
                entry = await AgainAsync(entry, cancellation);
                if (entry.State == As2State.Accepted)
                    return Done(entry) with { Detail = $"receipt in {time.GetElapsedTime(started).TotalMilliseconds:0} ms: {entry.Note}" };
                throw entry.State == As2State.Refused ? await RefusedAsync(entry, cancellation) : As2Failure.Of(where, verdict);
            case As2AnswerKind.Taken when as2.Receipt.Mode == As2ReceiptMode.Async:
                entry = await SentAsync(entry, session => session with { State = As2State.Waiting, DueAt = time.GetUtcNow() + as2.Receipt.WaitAfter(session.Sent + 1), Sent = session.Sent + 1 }, cancellation);
                return entry.State switch
                {
                    As2State.Accepted => Done(entry),
                    As2State.Refused => throw await RefusedAsync(entry, cancellation),
                    _ => Waits(entry),
                };
            case As2AnswerKind.Taken when as2.Receipt.Mode == As2ReceiptMode.None:
                entry = await SentAsync(entry, session => session with { State = As2State.Accepted, Sent = session.Sent + 1, Note = $"{answer.Explanation}; no receipt was asked for" }, cancellation);
                return Done(entry);
            case As2AnswerKind.Taken:
                throw new DeliveryException(DeliveryFailure.Transient, $"{where}: {answer.Explanation}, but without the receipt that was asked for. It is sent again with the same id.");
            default:
                throw As2Failure.Of(where, answer);
        }
    }

    /// <summary>Told once; if the operator replays it, a new message is made.</summary>
    async Task<DeliveryException> RefusedAsync(As2Entry entry, CancellationToken cancellation)
    {
        await store.WriteAsync(session => ledger.Update(session, entry with { State = As2State.Closed }), cancellation);
        return As2Failure.Refused(entry);
    }

    /// <summary>A replay sends the same message again; a receipt that comes later still counts.</summary>
    async Task<DeliveryException> GiveUpAsync(As2Entry entry, CancellationToken cancellation)
    {
        await store.WriteAsync(session => ledger.Update(session, entry with { State = As2State.Built, Sent = 0, DueAt = null }), cancellation);
        return new DeliveryException(DeliveryFailure.Permanent,
            $"{entry.Partner}/{entry.Connection}: {entry.Partner} took {entry.MessageId} at {entry.At:yyyy-MM-dd HH:mm} UTC, and no receipt has come{(entry.Note is { } doubtful ? $" that counts ({doubtful})" : "")}. Ask whether they have it; a late receipt still counts, and a replay sends it again with the same id.");
    }

    Task<As2Entry> SentAsync(As2Entry entry, Func<As2Entry, As2Entry> change, CancellationToken cancellation) => store.WriteAsync(session =>
    {
        // The receipt may have been quicker than the answer.
        var now = ledger.Find(session, entry.Id) ?? entry;
        if (now.State is As2State.Built or As2State.Waiting)
            ledger.Update(session, now = change(now));
        return now;
    }, cancellation);

    async Task<As2Entry> AgainAsync(As2Entry entry, CancellationToken cancellation) => await store.ReadAsync(session => ledger.Find(session, entry.Id), cancellation) ?? entry;

    static Delivery Done(As2Entry entry) => new(entry.MessageId) { Detail = entry.Note ?? "" };

    static Delivery Waits(As2Entry entry) => new(entry.MessageId) { WaitsUntil = entry.DueAt, Detail = $"waiting for the receipt until {entry.DueAt:yyyy-MM-dd HH:mm} UTC" };

    static string ContentType(OutgoingFile file) => file.ContentType == "application/edi-x12" ? "application/EDI-X12" : file.ContentType;
}
