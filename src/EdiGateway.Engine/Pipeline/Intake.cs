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
        var transmission = new Transmission
        {
            Id = ids.New("trn"),
            Direction = Direction.In,
            Partner = partner.Id,
            Connection = connection.Name,
            FileName = file.Name,
            Content = content,
            State = TransmissionState.Received,
            CorrelationId = ids.New("cor"),
            At = time.GetUtcNow(),
        };
        var isNew = await store.WriteAsync(session =>
        {
            if (!pickedUp.TryAdd(session, identity, transmission.Id))
                return false;
            transmissions.Add(session, transmission);
            timeline.Add(session, transmission, Stops.Receive, "picked-up", $"picked up {file.Name} from {partner.Id}, {content.Length:N0} bytes");
            work.Enqueue(session, Stops.Receive, transmission.Id, transmission.Partner, transmission.CorrelationId);
            return true;
        }, cancellation);

        await file.CompleteAsync(cancellation);
        if (isNew)
            return transmission;
        log.LogInformation("{File} of {Partner} was taken in before and only had to be put away", file.Name, partner.Id);
        return null;
    }
}
