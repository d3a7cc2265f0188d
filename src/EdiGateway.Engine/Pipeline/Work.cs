using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Makes work for the stops.</summary>
public sealed class Work(WorkQueue queue, Ids ids, TimeProvider time)
{
    public void Enqueue(IStoreSession session, string stop, string subject, string partner, string correlation, string? payload = null) => queue.Enqueue(session, new WorkItem
    {
        Id = ids.New("wrk"),
        Queue = stop,
        SubjectId = subject,
        Partner = partner,
        CorrelationId = correlation,
        DueAt = time.GetUtcNow(),
        Payload = payload,
    });

    public void Complete(IStoreSession session, LeasedWork work) => queue.Complete(session, work);
}
