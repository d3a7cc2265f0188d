using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.Ledgers;

/// <summary>Remembers interchanges by sender, receiver, control number and digest, so that nothing takes effect twice.</summary>
public sealed class Duplicates
{
    /// <summary>Looks up and remembers in one step; asking again for the same transmission gives the same answer.</summary>
    public Seen Register(IStoreSession session, string sender, string receiver, string control, string sha256, string transmissionId, DateTimeOffset at, TimeSpan window)
    {
        var earlier = session.Many(
            "SELECT sha256, transmission_id, at FROM seen_interchanges WHERE sender = @sender AND receiver = @receiver AND control = @control AND transmission_id <> @id AND at >= @since ORDER BY at LIMIT 100",
            row => (Sha256: row.GetString(0), Id: row.GetString(1), At: row.Time(2)),
            ("sender", sender), ("receiver", receiver), ("control", control), ("id", transmissionId), ("since", at - window));
        var known = session.One("SELECT 1 FROM seen_interchanges WHERE sender = @sender AND receiver = @receiver AND control = @control AND sha256 = @sha AND transmission_id = @id", row => row.GetInt32(0),
            ("sender", sender), ("receiver", receiver), ("control", control), ("sha", sha256), ("id", transmissionId)) == 1;
        if (known)
            return new Seen.New();

        foreach (var (sha, id, when) in earlier)
            if (sha == sha256)
                return new Seen.SameBytes(id, when);
        if (earlier.Count > 0)
            return new Seen.OtherBytes(earlier[0].Id, earlier[0].At);

        Remember(session, sender, receiver, control, sha256, transmissionId, at);
        return new Seen.New();
    }

    /// <summary>What came with this transmission may come again.</summary>
    public void Forget(IStoreSession session, string transmissionId) => session.Execute("DELETE FROM seen_interchanges WHERE transmission_id = @id", ("id", transmissionId));

    /// <summary>Accepts an interchange although its number was used before: an operator has looked at it.</summary>
    public void Remember(IStoreSession session, string sender, string receiver, string control, string sha256, string transmissionId, DateTimeOffset at) => session.Execute(
        "INSERT INTO seen_interchanges (sender, receiver, control, sha256, transmission_id, at) VALUES (@sender, @receiver, @control, @sha, @id, @at) ON CONFLICT DO NOTHING",
        ("sender", sender), ("receiver", receiver), ("control", control), ("sha", sha256), ("id", transmissionId), ("at", at));
}
