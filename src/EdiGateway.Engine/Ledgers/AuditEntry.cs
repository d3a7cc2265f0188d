namespace EdiGateway.Engine.Ledgers;

/// <summary>One action of an operator.</summary>
public sealed record AuditEntry(DateTimeOffset At, string Actor, string Action, string Subject, string Reason);
