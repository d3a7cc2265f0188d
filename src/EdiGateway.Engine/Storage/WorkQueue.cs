using System.Collections.Concurrent;
using System.Data.Common;

namespace EdiGateway.Engine.Storage;

/// <summary>The durable queue. Work appears with the commit that enqueues it and vanishes with the commit that holds its result.</summary>
public sealed class WorkQueue(IStore store, TimeProvider time, string owner)
{
    static readonly TimeSpan s_lease = TimeSpan.FromSeconds(30);
    static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(5);
    const string Columns = "id, queue, subject_id, partner, correlation_id, due_at, priority, attempts, payload, last_error";

    readonly ConcurrentDictionary<string, SemaphoreSlim> _signals = [];

    /// <summary>How long work is held; renew it earlier.</summary>
    public static TimeSpan Lease => s_lease;

    public void Enqueue(IStoreSession session, WorkItem item)
    {
        session.Execute(
            "INSERT INTO work (id, queue, subject_id, partner, correlation_id, payload, due_at, priority) VALUES (@id, @queue, @subject, @partner, @correlation, @payload, @due, @priority)",
            ("id", item.Id), ("queue", item.Queue), ("subject", item.SubjectId), ("partner", item.Partner), ("correlation", item.CorrelationId),
            ("payload", item.Payload), ("due", item.DueAt), ("priority", item.Priority));
        session.AfterCommit(() => Wake(item.Queue));
    }

    /// <summary>Takes due work, at most <paramref name="perPartner"/> pieces of one partner, and none of the partners in <paramref name="busy"/>.</summary>
    public Task<List<LeasedWork>> ClaimAsync(string queue, int max, int perPartner, IReadOnlyCollection<string> busy, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return store.WriteAsync(session =>
        {
            // A window of the oldest due work is looked at, so that the cost does not grow with the queue.
            var due = session.Many($"SELECT {Columns} FROM work WHERE queue = @queue AND lease_owner IS NULL AND due_at <= @now AND instr(@busy, '|' || partner || '|') = 0 ORDER BY priority, due_at LIMIT @window", Read,
                ("queue", queue), ("now", now), ("busy", $"|{string.Join('|', busy)}|"), ("window", max * 8));
            List<LeasedWork> taken = [];
            Dictionary<string, int> counts = [];
            foreach (var item in due)
            {
                if (taken.Count == max)
                    break;
                var count = counts.GetValueOrDefault(item.Partner);
                if (count >= perPartner)
                    continue;
                counts[item.Partner] = count + 1;
                session.Execute("UPDATE work SET lease_owner = @owner, lease_until = @until WHERE id = @id", ("owner", owner), ("until", now + s_lease), ("id", item.Id));
                taken.Add(new LeasedWork(item, owner));
            }

            return taken;
        }, cancellation);
    }

    /// <summary>In the commit of the result.</summary>
    /// <exception cref="LeaseLostException">Somebody else holds it now.</exception>
    public void Complete(IStoreSession session, LeasedWork work)
    {
        if (session.Execute("DELETE FROM work WHERE id = @id AND lease_owner = @owner", ("id", work.Item.Id), ("owner", work.Owner)) == 0)
            throw new LeaseLostException(work.Item.Id);
    }

    /// <summary>Gives the work back for later, as a failed attempt.</summary>
    /// <exception cref="LeaseLostException">Somebody else holds it now.</exception>
    public void Retry(IStoreSession session, LeasedWork work, DateTimeOffset dueAt, string error)
    {
        if (session.Execute("UPDATE work SET lease_owner = NULL, lease_until = NULL, due_at = @due, attempts = attempts + 1, last_error = @error WHERE id = @id AND lease_owner = @owner",
                ("due", dueAt), ("error", error), ("id", work.Item.Id), ("owner", work.Owner)) == 0)
            throw new LeaseLostException(work.Item.Id);
        session.AfterCommit(() => Wake(work.Item.Queue));
    }

    /// <summary>Gives the work back for later, without having tried. What <see cref="Hasten"/> said meanwhile goes before.</summary>
    /// <exception cref="LeaseLostException">Somebody else holds it now.</exception>
    public void Postpone(IStoreSession session, LeasedWork work, DateTimeOffset dueAt)
    {
        if (session.Execute("UPDATE work SET lease_owner = NULL, lease_until = NULL, due_at = CASE WHEN due_at = 0 AND @was <> 0 THEN 0 ELSE @due END WHERE id = @id AND lease_owner = @owner",
                ("due", dueAt), ("was", work.Item.DueAt), ("id", work.Item.Id), ("owner", work.Owner)) == 0)
            throw new LeaseLostException(work.Item.Id);
        session.AfterCommit(() => Wake(work.Item.Queue));
    }

    /// <summary>Sets when everything that waits for one connection is due: all at once, so that a connection that does not work costs one write and not one per file. <paramref name="subjects"/> is the table that holds the subjects.</summary>
    public void Move(IStoreSession session, string queue, string subjects, string partner, string connection, DateTimeOffset dueAt)
    {
        session.Execute($"UPDATE work SET due_at = @due WHERE queue = @queue AND lease_owner IS NULL AND partner = @partner AND EXISTS (SELECT 1 FROM {subjects} WHERE id = work.subject_id AND connection = @connection)",
            ("due", dueAt), ("queue", queue), ("partner", partner), ("connection", connection));
        session.AfterCommit(() => Wake(queue));
    }

    /// <summary>What the work of a subject waits for has come: it is due at once.</summary>
    /// <returns>False when there is no such work.</returns>
    public bool Hasten(IStoreSession session, string queue, string subject)
    {
        session.AfterCommit(() => Wake(queue));
        // The name stands in the text, so that the index over one queue is used.
        return session.Execute($"UPDATE work SET due_at = 0 WHERE queue = '{queue}' AND subject_id = @subject", ("subject", subject)) > 0;
    }

    /// <summary>Whether work of this subject waits or is under way.</summary>
    public bool Has(IStoreSession session, string queue, string subject) =>
        session.One($"SELECT 1 FROM work WHERE queue = '{queue}' AND subject_id = @subject LIMIT 1", row => row.GetInt32(0), ("subject", subject)) == 1;

    /// <exception cref="LeaseLostException">Somebody else holds it now.</exception>
    public Task RenewAsync(LeasedWork work, CancellationToken cancellation) => store.WriteAsync(session =>
    {
        if (session.Execute("UPDATE work SET lease_until = @until WHERE id = @id AND lease_owner = @owner",
                ("until", time.GetUtcNow() + s_lease), ("id", work.Item.Id), ("owner", work.Owner)) == 0)
            throw new LeaseLostException(work.Item.Id);
    }, cancellation);

    /// <summary>Frees work whose lease has run out, and at start everything that this owner held before a crash.</summary>
    public Task<int> ReleaseAbandonedAsync(bool own, CancellationToken cancellation) => store.WriteAsync(session =>
    {
        var freed = session.Execute("UPDATE work SET lease_owner = NULL, lease_until = NULL WHERE lease_owner IS NOT NULL AND (lease_until < @now OR (@own = 1 AND lease_owner = @owner))",
            ("now", time.GetUtcNow()), ("own", own), ("owner", owner));
        if (freed > 0)
            session.AfterCommit(WakeAll);
        return freed;
    }, cancellation);

    /// <summary>Waits until work may be there: a commit brought some, some became due, or a few seconds passed.</summary>
    public async Task WaitAsync(string queue, CancellationToken cancellation)
    {
        var next = await store.ReadAsync(session => session.One("SELECT MIN(due_at) FROM work WHERE queue = @queue AND lease_owner IS NULL", row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0), ("queue", queue)), cancellation);
        var wait = next is { } due ? DateTimeOffset.FromUnixTimeMilliseconds(due) - time.GetUtcNow() : s_longestWait;
        if (wait > s_longestWait)
            wait = s_longestWait;
        if (wait < TimeSpan.FromMilliseconds(20))
            wait = TimeSpan.FromMilliseconds(20);   // due work that a busy partner keeps waiting must not make us spin
        var signal = Signal(queue);
        await signal.WaitAsync(wait, cancellation);
    }

    /// <summary>How much is waiting or held in each queue.</summary>
    public Task<Dictionary<string, int>> CountAsync(CancellationToken cancellation) => store.ReadAsync(session =>
        session.Many("SELECT queue, COUNT(*) FROM work GROUP BY queue", row => (Queue: row.GetString(0), Count: row.GetInt32(1))).ToDictionary(row => row.Queue, row => row.Count), cancellation);

    void WakeAll()
    {
        foreach (var queue in _signals.Keys)
            Wake(queue);
    }

    void Wake(string queue)
    {
        var signal = Signal(queue);
        if (signal.CurrentCount == 0)
            signal.Release();
    }

    SemaphoreSlim Signal(string queue) => _signals.GetOrAdd(queue, _ => new SemaphoreSlim(0));

    static WorkItem Read(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        Queue = row.GetString(1),
        SubjectId = row.GetString(2),
        Partner = row.GetString(3),
        CorrelationId = row.GetString(4),
        DueAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)),
        Priority = row.GetInt32(6),
        Attempts = row.GetInt32(7),
        Payload = row.IsDBNull(8) ? null : row.GetString(8),
        LastError = row.IsDBNull(9) ? null : row.GetString(9),
    };
}
