using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Storage;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Opens a message, before its sender is answered or after, and writes down what came of it.</summary>
public sealed class As2Opening(As2Agreements agreements, As2Archive messages, As2Recording recording, As2Refusals refusals, As2Builder builder, TimeProvider time)
{
    const string Agent = "EdiGateway";

    readonly MdnBuilder _receipts = new(builder, Agent);

    /// <summary>While the sender waits: the answer is the receipt, or says that it comes later.</summary>
    /// <exception cref="DeliveryException">A certificate of ours cannot be used.</exception>
    /// <exception cref="CmsException">The receipt cannot be signed.</exception>
    public async Task<As2Reply> NowAsync(As2Taken arrived, Spool spool, CancellationToken cancellation)
    {
        var taken = Open(arrived, spool);
        if (taken.Received.IsAccepted)
        {
            var documents = await recording.ArchiveAsync(taken.Received, cancellation);
            if (taken.Earlier is not { State: As2State.Accepted } earlier)
            {
                return await recording.AcceptAsync(taken, documents, Receipt(taken), null, cancellation) is { } entry
                    ? await AnswerAsync(entry, spool, cancellation)
                    : As2Reply.Refused(503, "The same message is being taken in on another connection. Send it again later.");
            }

            if (earlier.PayloadSha256 == As2Recording.Digest(documents))
                return await AgainAsync(earlier, spool, cancellation);
            taken = taken with { Received = OtherContents(taken.Received) };
        }

        return await RefusedAsync(taken, spool, cancellation);
    }

    /// <summary>After the sender was told that it arrived: the receipt is work of its own.</summary>
    /// <inheritdoc cref="NowAsync"/>
    public async Task LaterAsync(As2Taken arrived, LeasedWork work, Spool spool, CancellationToken cancellation)
    {
        var taken = Open(arrived, spool);
        if (!taken.Received.IsAccepted)
        {
            await recording.RefuseAsync(taken, Receipt(taken), isKept: true, work, cancellation);
            return;
        }

        await recording.AcceptAsync(taken, await recording.ArchiveAsync(taken.Received, cancellation), Receipt(taken), work, cancellation);
        refusals.GiveBack(taken.Partner, taken.Connection, taken.Request.Body.Length);
    }

    /// <summary>What we took before has no second effect; the kept receipt goes out again.</summary>
    public async Task<As2Reply> AgainAsync(As2Entry earlier, Spool spool, CancellationToken cancellation)
    {
        await recording.AgainAsync(earlier, cancellation);
        return await AnswerAsync(earlier, spool, cancellation);
    }

    /// <summary>Somebody we have no agreement with learns so, without signature.</summary>
    public As2Message Unknown(As2Received received) => _receipts.Build(received);

    As2Taken Open(As2Taken arrived, Spool spool)
    {
        var agreement = agreements.ForMessages(arrived.Partner, arrived.Connection);
        return arrived with { Received = new As2Receiver(time, (_, _) => agreement).Receive(arrived.Request, spool) };
    }

    As2Message? Receipt(As2Taken taken) => taken.Received.Receipt.Kind == ReceiptKind.None ? null
        : _receipts.Build(taken.Received with { Agreement = agreements.ForReceipts(taken.Partner, taken.Connection) });

    async Task<As2Reply> RefusedAsync(As2Taken taken, Spool spool, CancellationToken cancellation)
    {
        var (receipt, why) = (Receipt(taken), taken.Received.Problem!.Explanation);
        if (!await refusals.TryKeepAsync(taken.Partner, taken.Connection, As2Recording.KeptOf(taken.Request), cancellation))
        {
            return receipt is null || taken.ReceiptUrl is not null
                ? As2Reply.Refused(429, $"{why} Too many messages were refused in this hour; correct the cause before more are sent.")
                : As2Reply.With(receipt);
        }

        var entry = await recording.RefuseAsync(taken, receipt, isKept: false, null, cancellation);
        return entry.Receipt is null
            ? As2Reply.Refused(422, why)   // without a receipt the status is all the sender learns
            : await AnswerAsync(entry, spool, cancellation);
    }

    /// <summary>The kept receipt now, or nothing when it goes later.</summary>
    async Task<As2Reply> AnswerAsync(As2Entry entry, Spool spool, CancellationToken cancellation) =>
        entry.ReceiptUrl is not null ? new As2Reply(204)
        : entry.Receipt is null ? new As2Reply(200)
        : As2Reply.With(await messages.OpenAsync(entry.Receipt, spool, cancellation));

    static As2Received OtherContents(As2Received received) => received with
    {
        Payloads = [],
        Mic = null,
        Problem = new As2Problem(Disposition.Error("unexpected-processing-error"), "A message of this id came before with other contents. Send it under a new Message-ID."),
    };
}
