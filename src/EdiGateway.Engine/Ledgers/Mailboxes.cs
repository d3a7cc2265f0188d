using System.Data.Common;
using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.Ledgers;

/// <summary>What waits in the partners' mailboxes, and which uploads were answered under which idempotency key.</summary>
public sealed class Mailboxes(TimeProvider time)
{
    const string Columns = "transmission_id, partner, connection, name, set_id, number, content_type, at, due_at, collected_at, collected_by, (SELECT content FROM transmissions WHERE id = transmission_id)";

    /// <returns>False when it is there already.</returns>
    public bool Put(IStoreSession session, OutboxFile file) => session.Execute(
        "INSERT INTO outbox_files (transmission_id, partner, connection, name, set_id, number, content_type, at, due_at) VALUES (@id, @partner, @connection, @name, @set, @number, @type, @at, @due) ON CONFLICT DO NOTHING",
        ("id", file.Id), ("partner", file.Partner), ("connection", file.Connection), ("name", file.Name), ("set", file.Set), ("number", file.Number), ("type", file.ContentType), ("at", file.At), ("due", file.DueAt)) == 1;

    /// <summary>What waits in one mailbox, oldest first.</summary>
    /// <param name="after">Id of the last one that the caller has; empty at the beginning.</param>
    public List<OutboxFile> Waiting(IStoreSession session, string partner, string connection, string after, int limit) => session.Many(
        $"SELECT {Columns} FROM outbox_files WHERE partner = @partner AND connection = @connection AND collected_at IS NULL AND transmission_id > @after ORDER BY transmission_id LIMIT @limit", Read,
        ("partner", partner), ("connection", connection), ("after", after), ("limit", limit));

    public OutboxFile? Find(IStoreSession session, string partner, string connection, string id) => session.One(
        $"SELECT {Columns} FROM outbox_files WHERE transmission_id = @id AND partner = @partner AND connection = @connection", Read, ("id", id), ("partner", partner), ("connection", connection));

    /// <returns>False when it was collected before.</returns>
    public bool Collect(IStoreSession session, OutboxFile file, string by) => session.Execute(
        "UPDATE outbox_files SET collected_at = @at, collected_by = @by WHERE transmission_id = @id AND collected_at IS NULL", ("at", time.GetUtcNow()), ("by", by), ("id", file.Id)) == 1;

    /// <summary>What should have been collected by now.</summary>
    public List<OutboxFile> Overdue(IStoreSession session, DateTimeOffset now, int limit = 500) => session.Many(
        $"SELECT {Columns} FROM outbox_files WHERE collected_at IS NULL AND due_at < @now ORDER BY due_at LIMIT @limit", Read, ("now", now), ("limit", limit));

    /// <summary>The same, without what <see cref="Told"/> has marked.</summary>
    public List<OutboxFile> Untold(IStoreSession session, DateTimeOffset now, int limit = 500) => session.Many(
        $"SELECT {Columns} FROM outbox_files WHERE collected_at IS NULL AND due_at < @now AND told_at IS NULL ORDER BY due_at LIMIT @limit", Read, ("now", now), ("limit", limit));

    public void Told(IStoreSession session, OutboxFile file) => session.Execute("UPDATE outbox_files SET told_at = @at WHERE transmission_id = @id", ("at", time.GetUtcNow()), ("id", file.Id));

    /// <summary>The upload that was answered under a key.</summary>
    public (string TransmissionId, string Sha256)? Upload(IStoreSession session, string partner, string caller, string key) => session.One<(string, string)?>(
        "SELECT transmission_id, sha256 FROM uploads WHERE partner = @partner AND caller = @caller AND idempotency_key = @key", row => (row.GetString(0), row.GetString(1)),
        ("partner", partner), ("caller", caller), ("key", key));

    public void AddUpload(IStoreSession session, string partner, string caller, string key, string sha256, string transmissionId) => session.Execute(
        "INSERT INTO uploads (partner, caller, idempotency_key, sha256, transmission_id, at) VALUES (@partner, @caller, @key, @sha, @id, @at)",
        ("partner", partner), ("caller", caller), ("key", key), ("sha", sha256), ("id", transmissionId), ("at", time.GetUtcNow()));

    /// <summary>Whether a partner uploaded this file; its envelope may have named another one.</summary>
    public bool Brought(IStoreSession session, string partner, string transmissionId) =>
        session.One("SELECT 1 FROM uploads WHERE partner = @partner AND transmission_id = @id", _ => true, ("partner", partner), ("id", transmissionId));

    /// <summary>Idempotency keys are kept for a time; after it the same key begins anew.</summary>
    public int ForgetUploadsBefore(IStoreSession session, DateTimeOffset limit) => session.Execute("DELETE FROM uploads WHERE at < @limit", ("limit", limit));

    static OutboxFile Read(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.Time(7), row.TimeOrNull(8), row.TimeOrNull(9), row.TextOrNull(10)) { Content = row.TextOrNull(11) is { } content ? ContentRef.Parse(content) : null };
}
