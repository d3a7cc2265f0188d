using System.Data.Common;
using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.Ledgers;

/// <summary>The acknowledgments that we wait for.</summary>
public sealed class AckLedger
{
    const string Columns = "id, partner, functional_id, group_control, set_control, set_id, document_id, transmission_id, at, due_at, state, closed_at, closed_by, note";

    public void Expect(IStoreSession session, AckExpectation expected) => session.Execute(
        $"INSERT INTO ack_expectations ({Columns}) VALUES (@id, @partner, @functional, @group, @set, @setId, @document, @transmission, @at, @due, @state, NULL, NULL, NULL) ON CONFLICT (id) DO NOTHING",
        ("id", expected.Id), ("partner", expected.Partner), ("functional", expected.FunctionalId), ("group", expected.GroupControl), ("set", expected.SetControl), ("setId", expected.SetId),
        ("document", expected.DocumentId), ("transmission", expected.TransmissionId), ("at", expected.At), ("due", expected.DueAt), ("state", expected.State));

    /// <summary>The partner has the transmission: its acknowledgments are due by then.</summary>
    public void StartClock(IStoreSession session, string transmissionId, DateTimeOffset dueAt) => session.Execute(
        "UPDATE ack_expectations SET due_at = @due WHERE transmission_id = @transmission AND state = 'Waiting'", ("due", dueAt), ("transmission", transmissionId));

    /// <summary>This partner sends no acknowledgments.</summary>
    public void Cancel(IStoreSession session, string transmissionId) => session.Execute(
        "UPDATE ack_expectations SET state = 'Cancelled' WHERE transmission_id = @transmission AND state = 'Waiting'", ("transmission", transmissionId));

    /// <summary>The sets of a group that we sent, newest group of that number first when numbers have come round.</summary>
    public List<AckExpectation> OfGroup(IStoreSession session, string partner, string functionalId, string groupControl)
    {
        var all = session.Many($"SELECT {Columns} FROM ack_expectations WHERE partner = @partner AND group_control = @group AND functional_id = @functional ORDER BY at DESC", Read,
            ("partner", partner), ("group", groupControl.TrimStart('0')), ("functional", functionalId));
        return all.Count == 0 ? all : all.FindAll(one => one.TransmissionId == all[0].TransmissionId);
    }

    public void Close(IStoreSession session, AckExpectation expected, AckState state, DateTimeOffset at, string closedBy, string note) => session.Execute(
        "UPDATE ack_expectations SET state = @state, closed_at = @at, closed_by = @by, note = @note WHERE id = @id",
        ("state", state), ("at", at), ("by", closedBy), ("note", note), ("id", expected.Id));

    /// <summary>What should have been acknowledged by now.</summary>
    public List<AckExpectation> Overdue(IStoreSession session, DateTimeOffset now, int limit = 500) =>
        session.Many($"SELECT {Columns} FROM ack_expectations WHERE state = 'Waiting' AND due_at < @now ORDER BY due_at LIMIT @limit", Read, ("now", now), ("limit", limit));

    public List<AckExpectation> OfDocument(IStoreSession session, string documentId) =>
        session.Many($"SELECT {Columns} FROM ack_expectations WHERE document_id = @document ORDER BY at DESC", Read, ("document", documentId));

    public List<AckExpectation> OfTransmission(IStoreSession session, string transmissionId) =>
        session.Many($"SELECT {Columns} FROM ack_expectations WHERE transmission_id = @transmission ORDER BY id", Read, ("transmission", transmissionId));

    static AckExpectation Read(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        Partner = row.GetString(1),
        FunctionalId = row.GetString(2),
        GroupControl = row.GetString(3),
        SetControl = row.GetString(4),
        SetId = row.GetString(5),
        DocumentId = row.GetString(6),
        TransmissionId = row.GetString(7),
        At = row.Time(8),
        DueAt = row.Time(9),
        State = Enum.Parse<AckState>(row.GetString(10)),
        ClosedAt = row.TimeOrNull(11),
        ClosedBy = row.TextOrNull(12),
        Note = row.TextOrNull(13),
    };
}
