using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.Ledgers;

/// <summary>Files that were taken in, so that a crash between our commit and their removal takes nothing in twice.</summary>
public sealed class PickedUpFiles(TimeProvider time)
{
    /// <returns>False when this very file was taken in before.</returns>
    public bool TryAdd(IStoreSession session, PickedUpIdentity file, string? transmissionId) => session.Execute(
        "INSERT INTO picked_up_files (partner, connection, name, size, modified_at, sha256, transmission_id, at) VALUES (@partner, @connection, @name, @size, @modified, @sha, @id, @at) ON CONFLICT DO NOTHING",
        ("partner", file.Partner), ("connection", file.Connection), ("name", file.Name), ("size", file.Size), ("modified", file.ModifiedAt?.ToUnixTimeMilliseconds() ?? 0),
        ("sha", file.Sha256), ("id", transmissionId), ("at", time.GetUtcNow())) == 1;

    /// <summary>Whether a file of this name, size and time was taken in, whatever its contents.</summary>
    public bool Knows(IStoreSession session, string partner, string connection, string name, long size, DateTimeOffset? modifiedAt) => session.One(
        "SELECT 1 FROM picked_up_files WHERE partner = @partner AND connection = @connection AND name = @name AND size = @size AND modified_at = @modified", _ => true,
        ("partner", partner), ("connection", connection), ("name", name), ("size", size), ("modified", modifiedAt?.ToUnixTimeMilliseconds() ?? 0));

    /// <summary>Everything remembered of a connection.</summary>
    public List<PickedUpIdentity> Of(IStoreSession session, string partner, string connection) => session.Many(
        "SELECT name, size, modified_at, sha256 FROM picked_up_files WHERE partner = @partner AND connection = @connection",
        row => new PickedUpIdentity(partner, connection, row.GetString(0), row.GetInt64(1), row.GetInt64(2) == 0 ? null : row.Time(2), row.GetString(3)),
        ("partner", partner), ("connection", connection));

    /// <summary>The file has left the folder and need not be remembered.</summary>
    public void Forget(IStoreSession session, string partner, string connection, string name, long size) => session.Execute(
        "DELETE FROM picked_up_files WHERE partner = @partner AND connection = @connection AND name = @name AND size = @size",
        ("partner", partner), ("connection", connection), ("name", name), ("size", size));

    /// <summary>Forgets what is older than a limit.</summary>
    public int ForgetBefore(IStoreSession session, DateTimeOffset limit) => session.Execute("DELETE FROM picked_up_files WHERE at < @limit", ("limit", limit));
}
