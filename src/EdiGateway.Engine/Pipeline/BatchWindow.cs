using EdiGateway.Engine.Events;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;

namespace EdiGateway.Engine.Pipeline;

/// <summary>A partner's batch window opens: what was collected goes out, one interchange or file per kind of document.</summary>
public sealed class BatchWindow(IStore store, Work work, PartnerDirectory partners, DocumentLog documents, Timeline timeline, TimeProvider time)
{
    /// <summary>A window by its schedule; windows are counted from 1 in the profile.</summary>
    public async Task ReleaseByScheduleAsync(string partnerId, string window, CancellationToken cancellation)
    {
        if (partners.Current.Find(partnerId) is { } partner && int.TryParse(window.AsSpan(window.LastIndexOf('-') + 1), out var number)
            && partner.Batching.Windows.ElementAtOrDefault(number - 1) is { BusinessDays: true } && !partner.Calendar.IsBusinessDay(time.GetUtcNow(), partner.TimeZone))
            return;
        await ReleaseAsync(partnerId, cancellation);
    }

    /// <returns>How many documents were released.</returns>
    public async Task<int> ReleaseAsync(string partnerId, CancellationToken cancellation)
    {
        if (partners.Current.Find(partnerId) is not { Trades: true } partner)
            return 0;
        var released = 0;
        while (await store.WriteAsync(session => Release(session, partner), cancellation) is > 0 and var count)
            released += count;
        return released;
    }

    int Release(IStoreSession session, PartnerProfile partner)
    {
        var waiting = documents.WaitingFor(session, partner.Id, partner.Batching.MaxDocuments);
        if (waiting.Count == 0)
            return 0;
        var batch = waiting.TakeWhile(document => document.Type == waiting[0].Type).ToList();
        foreach (var document in batch)
            documents.Update(session, document with { State = DocumentState.Sending });
        timeline.Add(session, batch[0], partner.Id, Stops.Send, "window", $"batch window of {partner.Id}: {batch.Count} {batch[0].Type}");
        work.Enqueue(session, Stops.Send, batch[0].Id, partner.Id, batch[0].CorrelationId, new SendOrder { To = partner.Id, Documents = [.. batch.Select(document => document.Id)] }.ToJson());
        return batch.Count;
    }
}
