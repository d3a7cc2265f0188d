using System.Collections.Concurrent;
using EdiGateway.Engine.Events;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Counts what is kept of messages nobody has vouched for, per connection and hour, so that whoever knows two AS2 ids cannot fill the disk. Counted since the start of the process.</summary>
public sealed class As2Refusals(IStore store, Timeline timeline, TimeProvider time, ILogger<As2Refusals> log)
{
    readonly ConcurrentDictionary<(string Partner, string Connection), Hour> _hours = [];

    /// <returns>False when this hour's measure is full: then nothing of a refused message is kept.</returns>
    public async Task<bool> TryKeepAsync(PartnerProfile partner, ConnectionProfile connection, long bytes, CancellationToken cancellation)
    {
        var most = connection.As2!.KeptRefusals;
        var hour = _hours.GetOrAdd((partner.Id, connection.Name), _ => new Hour());
        lock (hour)
        {
            var now = time.GetUtcNow().Ticks / TimeSpan.TicksPerHour;
            if (hour.Number != now)
                (hour.Number, hour.Messages, hour.Bytes, hour.IsTold) = (now, 0, 0, false);
            if (hour.Messages < most.Messages && hour.Bytes < most.Bytes)
            {
                hour.Messages++;
                hour.Bytes += bytes;
                return true;
            }

            if (hour.IsTold)
                return false;
            hour.IsTold = true;
        }

        log.LogWarning("{Partner}/{Connection}: as2.keptRefusals ({Messages} messages, {Bytes} bytes in an hour) is used up", partner.Id, connection.Name, most.Messages, most.Bytes);
        await store.WriteAsync(session => timeline.Add(session, new TimelineEvent(0, time.GetUtcNow(), "", partner.Id, null, null, Stops.Receive, "refusals-full",
            $"{partner.Id}/{connection.Name}: so many messages of this hour were refused, or wait to be opened, that no more are kept before they proved good (as2.keptRefusals); good ones are taken as before. If many are refused, find out who sends them")), cancellation);
        return false;
    }

    /// <summary>The message was a good one after all.</summary>
    public void GiveBack(PartnerProfile partner, ConnectionProfile connection, long bytes)
    {
        if (!_hours.TryGetValue((partner.Id, connection.Name), out var hour))
            return;
        lock (hour)
            (hour.Messages, hour.Bytes) = (Math.Max(0, hour.Messages - 1), Math.Max(0, hour.Bytes - bytes));
    }

    sealed class Hour
    {
        public long Number { get; set; }

        public int Messages { get; set; }

        public long Bytes { get; set; }

        public bool IsTold { get; set; }
    }
}
