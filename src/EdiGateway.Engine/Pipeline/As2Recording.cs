using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Events;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;
using EdiGateway.Transports.As2;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Writes down what came by AS2: the documents, the message as it was, its receipt, and the work that follows, in one commit.</summary>
public sealed class As2Recording(IStore store, Archive archive, As2Archive messages, As2Ledger ledger, CertificateUses uses, As2Agreements agreements, Work work, TransmissionLog transmissions, Timeline timeline, Ids ids, TimeProvider time)
{
    /// <summary>Refused messages of more bytes are not kept: their sender may be anybody.</summary>
    const int LargestRefused = 1 << 20;

    public async Task<IReadOnlyList<ContentRef>> ArchiveAsync(As2Received received, CancellationToken cancellation)
    {
        List<ContentRef> documents = [];
        foreach (var payload in received.Payloads)
        {
            await using var content = payload.Content.OpenRead();
            documents.Add(await archive.AppendAsync(content, cancellation));
        }

        return documents;
    }

    public static string Digest(IReadOnlyList<ContentRef> documents) => string.Join(',', documents.Select(document => document.Sha256));

    /// <summary>How many bytes of a refused message are kept.</summary>
    public static long KeptOf(As2Message request) => request.Body.Length <= LargestRefused ? request.Body.Length : 0;

    /// <summary>Keeps a message as it came, to be opened later.</summary>
    /// <returns>False when another request brought the same message meanwhile.</returns>
    public async Task<bool> ArriveAsync(As2Taken arrived, CancellationToken cancellation)
    {
        var entry = Entry(arrived, As2State.Arrived) with { Content = await messages.AddAsync(arrived.Request, cancellation) };
        return await store.WriteAsync(session =>
        {
            if (!Put(session, entry, arrived.Earlier))
                return false;
            timeline.Add(session, new TimelineEvent(0, time.GetUtcNow(), entry.CorrelationId, entry.Partner, null, null, Stops.Receive, "arrived",
                $"message {entry.MessageId} of {entry.Partner} came by AS2, {arrived.Request.Body.Length:N0} bytes; its receipt goes to {entry.ReceiptUrl} once it is opened"));
            work.Enqueue(session, Stops.Open, entry.Id, entry.Partner, entry.CorrelationId, entry.Id);
            return true;
        }, cancellation);
    }

    /// <param name="taken">What it is.</param>
    /// <param name="documents">Where its documents are.</param>
    /// <param name="receipt">Null when none was asked for.</param>
    /// <param name="opened">The work that this ends; null when the sender waits.</param>
    /// <param name="cancellation">Stops before anything is written.</param>
    /// <returns>Null when another request took the same message in meanwhile.</returns>
    public async Task<As2Entry?> AcceptAsync(As2Taken taken, IReadOnlyList<ContentRef> documents, As2Message? receipt, LeasedWork? opened, CancellationToken cancellation)
    {
        var (received, partner, connection) = (taken.Received, taken.Partner, taken.Connection);
        var entry = Entry(taken, As2State.Accepted);
        var arrived = documents.Select((document, index) => new Transmission
        {
            Id = ids.New("trn"),
            Direction = Direction.In,
            Partner = partner.Id,
            Connection = connection.Name,
            FileName = received.Payloads[index].FileName ?? received.MessageId,
            Content = document,
            State = TransmissionState.Received,
            CorrelationId = index == 0 ? entry.CorrelationId : ids.New("cor"),
            At = time.GetUtcNow(),
        }).ToList();
        entry = entry with
        {
            Transmission = arrived[0].Id,
            Content = entry.Content ?? await messages.AddAsync(taken.Request, cancellation),
            PayloadSha256 = Digest(documents),
            Receipt = receipt is null ? null : await messages.AddAsync(receipt, cancellation),
            Note = Words(received),
        };
        return await store.WriteAsync<As2Entry?>(session =>
        {
            if (!Put(session, entry, taken.Earlier))
                return null;
            foreach (var transmission in arrived)
            {
                transmissions.Add(session, transmission);
                timeline.Add(session, transmission, Stops.Receive, "picked-up", $"received {transmission.FileName} from {partner.Id} by AS2, {transmission.Content!.Length:N0} bytes, message {received.MessageId}, {Words(received)}");
                work.Enqueue(session, Stops.Receive, transmission.Id, transmission.Partner, transmission.CorrelationId);
            }

            foreach (var warning in received.Warnings)
                timeline.Add(session, arrived[0], Stops.Receive, "warning", warning);
            Count(session, taken, receipt);
            if (entry.ReceiptUrl is not null)
                work.Enqueue(session, Stops.Receipt, entry.Id, partner.Id, entry.CorrelationId, entry.Id);
            if (opened is not null)
                work.Complete(session, opened);
            return entry;
        }, cancellation);
    }

    /// <param name="taken">What it is.</param>
    /// <param name="receipt">Null when none was asked for.</param>
    /// <param name="isKept">Its bytes are in the archive already.</param>
    /// <param name="opened">The work that this ends; null when the sender waits.</param>
    /// <param name="cancellation">Stops before anything is written.</param>
    public async Task<As2Entry> RefuseAsync(As2Taken taken, As2Message? receipt, bool isKept, LeasedWork? opened, CancellationToken cancellation)
    {
        var problem = taken.Received.Problem!;
        var entry = Entry(taken, As2State.Refused);
        entry = entry with
        {
            Content = isKept ? entry.Content : KeptOf(taken.Request) > 0 ? await messages.AddAsync(taken.Request, cancellation) : null,
            Receipt = receipt is null ? null : await messages.AddAsync(receipt, cancellation),
            Note = problem.Explanation,
        };
        return await store.WriteAsync(session =>
        {
            var isFirst = Put(session, entry, taken.Earlier);   // the receipt of a message that we took stays the one that is kept
            timeline.Add(session, new TimelineEvent(0, time.GetUtcNow(), entry.CorrelationId, entry.Partner, null, null, Stops.Receive, "refused",
                $"message {entry.MessageId} of {entry.Partner} was not taken: {problem.Explanation} The receipt says {problem.Disposition}"));
            if (isFirst && receipt is not null && entry.ReceiptUrl is not null)
                work.Enqueue(session, Stops.Receipt, entry.Id, entry.Partner, entry.CorrelationId, entry.Id);
            if (opened is not null)
                work.Complete(session, opened);
            return isFirst ? entry : entry with { ReceiptUrl = null };
        }, cancellation);
    }

    public Task AgainAsync(As2Entry earlier, CancellationToken cancellation) => store.WriteAsync(session =>
    {
        timeline.Add(session, new TimelineEvent(0, time.GetUtcNow(), earlier.CorrelationId, earlier.Partner, earlier.Transmission, null, Stops.Receive, "duplicate",
            $"message {earlier.MessageId} of {earlier.Partner} came again; it has no second effect, and the same receipt goes out again"));
        if (earlier is { ReceiptUrl: not null, Receipt: not null } && !work.Has(session, Stops.Receipt, earlier.Id))
            work.Enqueue(session, Stops.Receipt, earlier.Id, earlier.Partner, earlier.CorrelationId, earlier.Id);
    }, cancellation);

    /// <summary>In the place of what was known of it: that it came, or that it was refused.</summary>
    bool Put(IStoreSession session, As2Entry entry, As2Entry? earlier)
    {
        if (earlier is { State: As2State.Refused or As2State.Arrived })
            ledger.Remove(session, earlier.Id);
        return ledger.Add(session, entry);
    }

    /// <summary>A message that came first and is opened now stays the same one.</summary>
    As2Entry Entry(As2Taken taken, As2State state) => new()
    {
        Id = taken.Earlier is { State: As2State.Arrived } same ? same.Id : ids.New("as2"),
        Direction = Direction.In,
        From = taken.Received.From,
        To = taken.Received.To,
        MessageId = taken.Received.MessageId,
        Partner = taken.Partner.Id,
        Connection = taken.Connection.Name,
        CorrelationId = taken.Earlier?.CorrelationId ?? ids.New("cor"),
        State = state,
        Content = taken.Earlier is { State: As2State.Arrived } kept ? kept.Content : null,
        BodySha256 = taken.BodySha256,
        ReceiptUrl = taken.ReceiptUrl,
        At = time.GetUtcNow(),
    };

    void Count(IStoreSession session, As2Taken taken, As2Message? receipt)
    {
        var (partner, connection) = (taken.Partner, taken.Connection);
        uses.Add(session, partner.Id, connection.Name, CertificatePlace.Verify, taken.Received.SignedBy);
        uses.Add(session, partner.Id, connection.Name, CertificatePlace.Decrypt, taken.Received.DecryptedWith);
        if (receipt is not null && taken.Received.Receipt.Kind == ReceiptKind.Signed && agreements.ForReceipts(partner, connection).Us.Signing is { Count: > 0 } ours)
            uses.Add(session, partner.Id, connection.Name, CertificatePlace.SignReceipts, ours.Current(time.GetUtcNow()).Certificate);
    }

    static string Words(As2Received received) => string.Join(", ", new[]
    {
        received.SignedBy is { } by ? $"signed by {by.Subject} ({received.SignatureDigest})" : "not signed",
        received.Cipher is { } cipher ? $"encrypted ({cipher})" : "not encrypted",
        received.WasCompressed ? "compressed" : "",
    }.Where(words => words.Length > 0));
}
