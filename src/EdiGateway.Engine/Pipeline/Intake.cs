using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Events;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Engine.Pipeline;

/// <summary>
/// The door: bytes of a partner become ours. Order of every intake: the archive is synced, the transaction commits, and only then is the source removed or moved.
/// After a crash between the last two the file is found again, recognised, and only completed.
/// </summary>
public sealed class Intake(IStore store, Archive archive, Work work, TransmissionLog transmissions, PickedUpFiles pickedUp, Timeline timeline, Ids ids, TimeProvider time, ILogger<Intake> log)
{
    /// <returns>The transmission, or null when this very file was taken in before.</returns>
    public async Task<Transmission?> TakeInAsync(PartnerProfile partner, ConnectionProfile connection, PickedUpFile file, CancellationToken cancellation)
    {
        ContentRef content;
        await using (var stream = await file.OpenAsync(cancellation))
            content = await archive.AppendAsync(stream, cancellation);

        var identity = new PickedUpIdentity(partner.Id, connection.Name, file.Name, file.Size ?? content.Length, file.ModifiedAt, content.Sha256);
        var transmission = Begin(partner, connection, file.Name, content);
        var isNew = await store.WriteAsync(session =>
        {
            if (!pickedUp.TryAdd(session, identity, transmission.Id))
                return false;
            Record(session, transmission, $"picked up {file.Name} from {partner.Id}, {content.Length:N0} bytes");
            return true;
        }, cancellation);

        await file.CompleteAsync(cancellation);
        if (isNew)
            return transmission;
        log.LogInformation("{File} of {Partner} was taken in before and only had to be put away", file.Name, partner.Id);
        return null;
    }

    /// <summary>For what is handed to us: its bytes are in the archive, and the answer to whoever brought it goes out after this commit.</summary>
    public Transmission Record(IStoreSession session, PartnerProfile partner, ConnectionProfile connection, string name, ContentRef content, string sentence)
    {
        var transmission = Begin(partner, connection, name, content);
        Record(session, transmission, sentence);
        return transmission;
    }

    Transmission Begin(PartnerProfile partner, ConnectionProfile connection, string name, ContentRef content) => new()
    {
        Id = ids.New("trn"),
        Direction = Direction.In,
        Partner = partner.Id,
        Connection = connection.Name,
        FileName = name,
        Content = content,
        State = TransmissionState.Received,
        CorrelationId = ids.New("cor"),
        At = time.GetUtcNow(),
    };

    void Record(IStoreSession session, Transmission transmission, string sentence)
    {
        transmissions.Add(session, transmission);
        timeline.Add(session, transmission, Stops.Receive, "picked-up", sentence);
        work.Enqueue(session, Stops.Receive, transmission.Id, transmission.Partner, transmission.CorrelationId);
    }
}
