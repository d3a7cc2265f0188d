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

    /// <inheritdoc cref="WorkQueue.Postpone"/>
    public void Postpone(IStoreSession session, LeasedWork work, DateTimeOffset dueAt) => queue.Postpone(session, work, dueAt);

    /// <inheritdoc cref="WorkQueue.Hasten"/>
    public bool Hasten(IStoreSession session, string stop, string subject) => queue.Hasten(session, stop, subject);

    /// <inheritdoc cref="WorkQueue.Has"/>
    public bool Has(IStoreSession session, string stop, string subject) => queue.Has(session, stop, subject);

    public void Complete(IStoreSession session, LeasedWork work) => queue.Complete(session, work);
}
