using System.Data.Common;
using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.DeadLetters;

/// <summary>The table of dead letters.</summary>
public sealed class DeadLetterBox(TimeProvider time)
{
    const string Columns = "id, at, partner, stop, code, transmission_id, document_id, correlation_id, what, place, why, what_to_do, work, resolved_at, resolution";

    /// <returns>False when it is there already.</returns>
    public bool Add(IStoreSession session, DeadLetter letter) => session.Execute(
        $"INSERT INTO dead_letters ({Columns}) VALUES (@id, @at, @partner, @stop, @code, @transmission, @document, @correlation, @what, @place, @why, @todo, @work, NULL, NULL) ON CONFLICT (id) DO NOTHING",
        ("id", letter.Id), ("at", letter.At), ("partner", letter.Partner), ("stop", letter.Stop), ("code", letter.Code), ("transmission", letter.TransmissionId), ("document", letter.DocumentId),
        ("correlation", letter.CorrelationId), ("what", letter.What), ("place", letter.Place), ("why", letter.Why), ("todo", letter.WhatToDo), ("work", letter.Work)) == 1;

    public DeadLetter? Find(IStoreSession session, string id) => session.One($"SELECT {Columns} FROM dead_letters WHERE id = @id", Read, ("id", id));

    /// <summary>Open ones, oldest first.</summary>
    public List<DeadLetter> Open(IStoreSession session, int limit = 500) =>
        session.Many($"SELECT {Columns} FROM dead_letters WHERE resolved_at IS NULL ORDER BY at LIMIT @limit", Read, ("limit", limit));

    public List<DeadLetter> ByCorrelation(IStoreSession session, string correlationId) =>
        session.Many($"SELECT {Columns} FROM dead_letters WHERE correlation_id = @correlation ORDER BY at LIMIT 500", Read, ("correlation", correlationId));

    public List<DeadLetterGroup> Groups(IStoreSession session) => session.Many(
        "SELECT partner, stop, code, COUNT(*), MIN(at), MIN(why) FROM dead_letters WHERE resolved_at IS NULL GROUP BY partner, stop, code ORDER BY MIN(at)",
        row => new DeadLetterGroup(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.Time(4), row.GetString(5)));

    /// <returns>False when it was resolved before.</returns>
    public bool Resolve(IStoreSession session, string id, string resolution) => session.Execute(
        "UPDATE dead_letters SET resolved_at = @at, resolution = @resolution WHERE id = @id AND resolved_at IS NULL", ("at", time.GetUtcNow()), ("resolution", resolution), ("id", id)) == 1;

    static DeadLetter Read(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        At = row.Time(1),
        Partner = row.GetString(2),
        Stop = row.GetString(3),
        Code = row.GetString(4),
        TransmissionId = row.TextOrNull(5),
        DocumentId = row.TextOrNull(6),
        CorrelationId = row.GetString(7),
        What = row.GetString(8),
        Place = row.GetString(9),
        Why = row.GetString(10),
        WhatToDo = row.GetString(11),
        Work = row.TextOrNull(12),
        ResolvedAt = row.TimeOrNull(13),
        Resolution = row.TextOrNull(14),
    };
}
