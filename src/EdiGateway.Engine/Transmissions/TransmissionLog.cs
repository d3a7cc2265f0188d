using System.Data.Common;
using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.Transmissions;

/// <summary>The table of transmissions.</summary>
public sealed class TransmissionLog(TimeProvider time)
{
    const string Columns = "id, direction, partner, connection, file_name, format, content, state, sender, receiver, interchange_control, parent, correlation_id, at, updated_at, reason, delivery";

    /// <returns>False when it is there already.</returns>
    public bool Add(IStoreSession session, Transmission transmission) => session.Execute(
        $"INSERT INTO transmissions ({Columns}) VALUES (@id, @direction, @partner, @connection, @file, @format, @content, @state, @sender, @receiver, @control, @parent, @correlation, @at, @updated, @reason, @delivery) ON CONFLICT (id) DO NOTHING",
        ("id", transmission.Id), ("direction", transmission.Direction), ("partner", transmission.Partner), ("connection", transmission.Connection), ("file", transmission.FileName),
        ("format", transmission.Format), ("content", transmission.Content?.ToString()), ("state", transmission.State), ("sender", transmission.Sender), ("receiver", transmission.Receiver),
        ("control", transmission.InterchangeControl), ("parent", transmission.Parent), ("correlation", transmission.CorrelationId), ("at", transmission.At), ("updated", time.GetUtcNow()),
        ("reason", transmission.Reason), ("delivery", transmission.Delivery)) == 1;

    /// <summary>Writes what changes in a transmission's life; id, partner and origin stay.</summary>
    public void Update(IStoreSession session, Transmission transmission) => session.Execute(
        "UPDATE transmissions SET partner = @partner, connection = @connection, file_name = @file, format = @format, content = @content, state = @state, sender = @sender, receiver = @receiver, interchange_control = @control, reason = @reason, delivery = @delivery, updated_at = @updated WHERE id = @id",
        ("partner", transmission.Partner), ("connection", transmission.Connection), ("file", transmission.FileName), ("format", transmission.Format), ("content", transmission.Content?.ToString()),
        ("state", transmission.State), ("sender", transmission.Sender), ("receiver", transmission.Receiver), ("control", transmission.InterchangeControl), ("reason", transmission.Reason),
        ("delivery", transmission.Delivery), ("updated", time.GetUtcNow()), ("id", transmission.Id));

    public Transmission? Find(IStoreSession session, string id) =>
        session.One($"SELECT {Columns} FROM transmissions WHERE id = @id", Read, ("id", id));

    public List<Transmission> InState(IStoreSession session, TransmissionState state, int limit = 500) =>
        session.Many($"SELECT {Columns} FROM transmissions WHERE state = @state ORDER BY at LIMIT @limit", Read, ("state", state), ("limit", limit));

    public List<Transmission> ByCorrelation(IStoreSession session, string correlationId) =>
        session.Many($"SELECT {Columns} FROM transmissions WHERE correlation_id = @correlation ORDER BY at, id LIMIT 500", Read, ("correlation", correlationId));

    public List<Transmission> ByControl(IStoreSession session, string control) =>
        session.Many($"SELECT {Columns} FROM transmissions WHERE interchange_control = @control AND interchange_control IS NOT NULL ORDER BY at DESC LIMIT 500", Read, ("control", control));

    static Transmission Read(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        Direction = Enum.Parse<Direction>(row.GetString(1)),
        Partner = row.GetString(2),
        Connection = row.GetString(3),
        FileName = row.GetString(4),
        Format = row.TextOrNull(5),
        Content = row.TextOrNull(6) is { } content ? ContentRef.Parse(content) : null,
        State = Enum.Parse<TransmissionState>(row.GetString(7)),
        Sender = row.TextOrNull(8),
        Receiver = row.TextOrNull(9),
        InterchangeControl = row.TextOrNull(10),
        Parent = row.TextOrNull(11),
        CorrelationId = row.GetString(12),
        At = row.Time(13),
        UpdatedAt = row.Time(14),
        Reason = row.TextOrNull(15),
        Delivery = row.TextOrNull(16),
    };
}
