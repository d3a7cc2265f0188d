using System.Data.Common;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;

namespace EdiGateway.Engine.Events;

/// <summary>What happened, in order. Written in the same commit as the state it tells of, and told to listeners (log, demo) after it.</summary>
public sealed class Timeline(TimeProvider time)
{
    const string Columns = "number, at, correlation_id, partner, transmission_id, document_id, stop, kind, sentence";

    /// <summary>Raised after the commit.</summary>
    public event Action<TimelineEvent>? Happened;

    public void Add(IStoreSession session, Transmission transmission, string stop, string kind, string sentence) =>
        Add(session, new TimelineEvent(0, time.GetUtcNow(), transmission.CorrelationId, transmission.Partner, transmission.Id, null, stop, kind, sentence));

    public void Add(IStoreSession session, TrackedDocument document, string partner, string stop, string kind, string sentence) =>
        Add(session, new TimelineEvent(0, time.GetUtcNow(), document.CorrelationId, partner, document.TransmissionOut ?? document.TransmissionIn, document.Id, stop, kind, sentence));

    public void Add(IStoreSession session, TimelineEvent happened)
    {
        session.Execute(
            "INSERT INTO events (at, correlation_id, partner, transmission_id, document_id, stop, kind, sentence) VALUES (@at, @correlation, @partner, @transmission, @document, @stop, @kind, @sentence)",
            ("at", happened.At), ("correlation", happened.CorrelationId), ("partner", happened.Partner), ("transmission", happened.TransmissionId), ("document", happened.DocumentId),
            ("stop", happened.Stop), ("kind", happened.Kind), ("sentence", happened.Sentence));
        session.AfterCommit(() => Happened?.Invoke(happened));
    }

    public List<TimelineEvent> ByCorrelation(IStoreSession session, string correlationId) =>
        session.Many($"SELECT {Columns} FROM events WHERE correlation_id = @correlation ORDER BY number LIMIT 2000", Read, ("correlation", correlationId));

    /// <summary>What came after an event, in order; 0 begins at the beginning.</summary>
    public List<TimelineEvent> Since(IStoreSession session, long number, int limit = 500) =>
        session.Many($"SELECT {Columns} FROM events WHERE number > @number ORDER BY number LIMIT @limit", Read, ("number", number), ("limit", limit));

    static TimelineEvent Read(DbDataReader row) => new(row.GetInt64(0), row.Time(1), row.GetString(2), row.GetString(3), row.TextOrNull(4), row.TextOrNull(5), row.GetString(6), row.GetString(7), row.GetString(8));
}
