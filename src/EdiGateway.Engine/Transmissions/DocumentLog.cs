using System.Data.Common;
using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.Transmissions;

/// <summary>The table of documents.</summary>
public sealed class DocumentLog(TimeProvider time)
{
    const string Columns = "id, type, set_id, number, order_number, from_partner, to_partner, transmission_in, transmission_out, state, content, group_control, set_control, correlation_id, at, updated_at, reason";

    /// <returns>False when it is there already, because its transmission is read again.</returns>
    public bool Add(IStoreSession session, TrackedDocument document) => session.Execute(
        $"INSERT INTO documents ({Columns}) VALUES (@id, @type, @set, @number, @order, @from, @to, @in, @out, @state, @content, @group, @control, @correlation, @at, @updated, @reason) ON CONFLICT (id) DO NOTHING",
        ("id", document.Id), ("type", document.Type), ("set", document.SetId), ("number", document.Number), ("order", document.OrderNumber), ("from", document.From), ("to", document.To),
        ("in", document.TransmissionIn), ("out", document.TransmissionOut), ("state", document.State), ("content", document.Content?.ToString()), ("group", document.GroupControl),
        ("control", document.SetControl), ("correlation", document.CorrelationId), ("at", document.At), ("updated", time.GetUtcNow()), ("reason", document.Reason)) == 1;

    /// <summary>Writes what changes in a document's life.</summary>
    public void Update(IStoreSession session, TrackedDocument document) => session.Execute(
        "UPDATE documents SET type = @type, number = @number, order_number = @order, to_partner = @to, transmission_out = @out, state = @state, content = @content, reason = @reason, updated_at = @updated WHERE id = @id",
        ("type", document.Type), ("number", document.Number), ("order", document.OrderNumber), ("to", document.To), ("out", document.TransmissionOut), ("state", document.State),
        ("content", document.Content?.ToString()), ("reason", document.Reason), ("updated", time.GetUtcNow()), ("id", document.Id));

    public TrackedDocument? Find(IStoreSession session, string id) =>
        session.One($"SELECT {Columns} FROM documents WHERE id = @id", Read, ("id", id));

    /// <summary>By their own number, newest first.</summary>
    public List<TrackedDocument> ByNumber(IStoreSession session, string number, int limit = 200) =>
        session.Many($"SELECT {Columns} FROM documents WHERE number = @number ORDER BY at DESC LIMIT @limit", Read, ("number", number), ("limit", limit));

    /// <summary>By the order they belong to, newest first.</summary>
    public List<TrackedDocument> ByOrder(IStoreSession session, string orderNumber, int limit = 200) =>
        session.Many($"SELECT {Columns} FROM documents WHERE order_number = @order ORDER BY at DESC LIMIT @limit", Read, ("order", orderNumber), ("limit", limit));

    /// <summary>The newest usable document of a type for an order, of one partner when it is given.</summary>
    public TrackedDocument? Latest(IStoreSession session, string type, string orderNumber, string? from) =>
        session.One($"SELECT {Columns} FROM documents WHERE order_number = @order AND type = @type AND content IS NOT NULL AND state <> 'Rejected' AND (@from IS NULL OR from_partner = @from) ORDER BY at DESC LIMIT 1", Read,
            ("order", orderNumber), ("type", type), ("from", from));

    public List<TrackedDocument> ByCorrelation(IStoreSession session, string correlationId) =>
        session.Many($"SELECT {Columns} FROM documents WHERE correlation_id = @correlation ORDER BY at, id LIMIT 500", Read, ("correlation", correlationId));

    public List<TrackedDocument> InState(IStoreSession session, DocumentState state, int limit = 500) =>
        session.Many($"SELECT {Columns} FROM documents WHERE state = @state ORDER BY at LIMIT @limit", Read, ("state", state), ("limit", limit));

    /// <summary>What waits for a partner's batch window, oldest first.</summary>
    public List<TrackedDocument> WaitingFor(IStoreSession session, string partner, int limit) =>
        session.Many($"SELECT {Columns} FROM documents WHERE state = 'WaitingForWindow' AND to_partner = @partner ORDER BY type, at LIMIT @limit", Read, ("partner", partner), ("limit", limit));

    public List<TrackedDocument> OfTransmission(IStoreSession session, string transmissionOut) =>
        session.Many($"SELECT {Columns} FROM documents WHERE transmission_out = @out AND transmission_out IS NOT NULL ORDER BY at, id", Read, ("out", transmissionOut));

    /// <summary>What came in one transmission, in its order.</summary>
    public List<TrackedDocument> OfIncoming(IStoreSession session, string transmissionIn, int limit) =>
        session.Many($"SELECT {Columns} FROM documents WHERE transmission_in = @in ORDER BY at, id LIMIT @limit", Read, ("in", transmissionIn), ("limit", limit));

    static TrackedDocument Read(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        Type = row.GetString(1),
        SetId = row.GetString(2),
        Number = row.TextOrNull(3),
        OrderNumber = row.TextOrNull(4),
        From = row.GetString(5),
        To = row.TextOrNull(6),
        TransmissionIn = row.GetString(7),
        TransmissionOut = row.TextOrNull(8),
        State = Enum.Parse<DocumentState>(row.GetString(9)),
        Content = row.TextOrNull(10) is { } content ? ContentRef.Parse(content) : null,
        GroupControl = row.TextOrNull(11),
        SetControl = row.TextOrNull(12),
        CorrelationId = row.GetString(13),
        At = row.Time(14),
        UpdatedAt = row.Time(15),
        Reason = row.TextOrNull(16),
    };
}
