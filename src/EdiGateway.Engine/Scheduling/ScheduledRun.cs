namespace EdiGateway.Engine.Scheduling;

/// <summary>What a schedule starts: the pick-up of one connection, or the release of what waits for its outbound window.</summary>
public delegate Task ScheduledRun(string partner, string connection, CancellationToken cancellation);
