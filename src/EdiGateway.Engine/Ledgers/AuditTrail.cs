using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.Ledgers;

/// <summary>Who did what to what and why. Never changed, never deleted before its time.</summary>
public sealed class AuditTrail(TimeProvider time)
{
    public void Add(IStoreSession session, string actor, string action, string subject, string reason) => session.Execute(
        "INSERT INTO audit (at, actor, action, subject, reason) VALUES (@at, @actor, @action, @subject, @reason)",
        ("at", time.GetUtcNow()), ("actor", actor), ("action", action), ("subject", subject), ("reason", reason));

    public List<AuditEntry> Of(IStoreSession session, string subject) => session.Many(
        "SELECT at, actor, action, subject, reason FROM audit WHERE subject = @subject ORDER BY number LIMIT 500",
        row => new AuditEntry(row.Time(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4)), ("subject", subject));
}
