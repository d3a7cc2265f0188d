using System.Data.Common;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;

namespace EdiGateway.Engine.Ledgers;

/// <summary>
/// Messages by AS2 with their receipts. A message id counts once per pair of AS2 names: what comes again is answered with the receipt that is kept here.
/// </summary>
public sealed class As2Ledger(TimeProvider time)
{
    const string Columns = "id, direction, as2_from, as2_to, message_id, partner, connection, transmission_id, correlation_id, state, content, payload_sha256, expectation, receipt, receipt_url, sent, due_at, note, at, body_sha256";

    /// <returns>False when a message of that id is there already.</returns>
    public bool Add(IStoreSession session, As2Entry entry) => session.Execute(
        $"INSERT INTO as2_messages ({Columns}, updated_at) VALUES (@id, @direction, @from, @to, @message, @partner, @connection, @transmission, @correlation, @state, @content, @payload, @expectation, @receipt, @url, @sent, @due, @note, @at, @body, @updated) ON CONFLICT DO NOTHING",
        ("id", entry.Id), ("direction", entry.Direction), ("from", entry.From), ("to", entry.To), ("message", entry.MessageId), ("partner", entry.Partner), ("connection", entry.Connection),
        ("transmission", entry.Transmission), ("correlation", entry.CorrelationId), ("state", entry.State), ("content", entry.Content?.ToString()), ("payload", entry.PayloadSha256),
        ("expectation", entry.Expectation), ("receipt", entry.Receipt?.ToString()), ("url", entry.ReceiptUrl), ("sent", entry.Sent), ("due", entry.DueAt), ("note", entry.Note),
        ("at", entry.At), ("body", entry.BodySha256), ("updated", time.GetUtcNow())) == 1;

    /// <summary>Writes what changes in a message's life; its names, id and origin stay.</summary>
    public void Update(IStoreSession session, As2Entry entry) => session.Execute(
        "UPDATE as2_messages SET state = @state, receipt = @receipt, sent = @sent, due_at = @due, note = @note, updated_at = @updated WHERE id = @id",
        ("state", entry.State), ("receipt", entry.Receipt?.ToString()), ("sent", entry.Sent), ("due", entry.DueAt), ("note", entry.Note), ("updated", time.GetUtcNow()), ("id", entry.Id));

    /// <summary>Makes room for what is known of a message now.</summary>
    public void Remove(IStoreSession session, string id) => session.Execute("DELETE FROM as2_messages WHERE id = @id", ("id", id));

    public As2Entry? Find(IStoreSession session, string id) => session.One($"SELECT {Columns} FROM as2_messages WHERE id = @id", Read, ("id", id));

    /// <summary>The message we received under this id.</summary>
    public As2Entry? Incoming(IStoreSession session, string from, string to, string messageId) => ByMessageId(session, Direction.In, from, to, messageId);

    /// <summary>The message we sent under this id; angle brackets come and go on the way.</summary>
    public As2Entry? Outgoing(IStoreSession session, string from, string to, string messageId) =>
        ByMessageId(session, Direction.Out, from, to, messageId) ?? ByMessageId(session, Direction.Out, from, to, $"<{messageId.Trim().TrimStart('<').TrimEnd('>')}>");

    /// <summary>The newest message that carries a transmission.</summary>
    public As2Entry? OfTransmission(IStoreSession session, string transmissionId) => session.One(
        $"SELECT {Columns} FROM as2_messages WHERE transmission_id = @transmission ORDER BY id DESC LIMIT 1", Read, ("transmission", transmissionId));

    /// <summary>Removes messages whose last change is older, and on which no work waits; those that are not opened yet stay.</summary>
    /// <returns>How many, at most <paramref name="most"/>.</returns>
    public int Forget(IStoreSession session, DateTimeOffset before, int most) => session.Execute(
        """
        DELETE FROM as2_messages WHERE id IN (
          SELECT id FROM as2_messages AS old WHERE at < @before AND updated_at < @before AND state <> 'Arrived'
            AND NOT EXISTS (SELECT 1 FROM work WHERE queue = 'receipt' AND subject_id = old.id)
            AND NOT EXISTS (SELECT 1 FROM work WHERE queue = 'deliver' AND subject_id = old.transmission_id)
          LIMIT @most)
        """, ("before", before), ("most", most));

    static As2Entry? ByMessageId(IStoreSession session, Direction direction, string from, string to, string messageId) => session.One(
        $"SELECT {Columns} FROM as2_messages WHERE direction = @direction AND as2_from = @from AND as2_to = @to AND message_id = @message", Read,
        ("direction", direction), ("from", from), ("to", to), ("message", messageId));

    static As2Entry Read(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        Direction = Enum.Parse<Direction>(row.GetString(1)),
        From = row.GetString(2),
        To = row.GetString(3),
        MessageId = row.GetString(4),
        Partner = row.GetString(5),
        Connection = row.GetString(6),
        Transmission = row.TextOrNull(7),
        CorrelationId = row.GetString(8),
        State = Enum.Parse<As2State>(row.GetString(9)),
        Content = row.TextOrNull(10) is { } content ? ContentRef.Parse(content) : null,
        PayloadSha256 = row.TextOrNull(11),
        Expectation = row.TextOrNull(12),
        Receipt = row.TextOrNull(13) is { } receipt ? ContentRef.Parse(receipt) : null,
        ReceiptUrl = row.TextOrNull(14),
        Sent = row.GetInt32(15),
        DueAt = row.TimeOrNull(16),
        Note = row.TextOrNull(17),
        At = row.Time(18),
        BodySha256 = row.TextOrNull(19),
    };
}
