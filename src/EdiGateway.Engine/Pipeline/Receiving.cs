using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.Pipeline;

/// <summary>
/// From a partner's bytes to recorded business documents. The bytes are in the archive already (<see cref="Intake"/>); this stop may run again at any time:
/// what it finds has the same ids again, and its work is completed in the same commit as its result.
/// </summary>
public sealed class Receiving(Opening opening, Reading reading, Recording recording)
{
    public async Task RunAsync(LeasedWork work, CancellationToken cancellation)
    {
        var received = await opening.OpenAsync(work.Item.SubjectId, ReplayOrder.Of(work), cancellation);
        if (received.TurnedAway is not null)
        {
            await recording.TurnAwayAsync(work, received, cancellation);
            return;
        }

        var record = recording.Begin(work, received);
        await foreach (var document in reading.ReadAsync(received, cancellation))
            await record.AddAsync(document, cancellation);
        await record.CloseAsync(cancellation);
    }
}
