namespace EdiGateway.Engine.Scheduling;

/// <summary>What a schedule starts: the pick-up of one connection, or the release of what waits for its outbound window. Returns when it is to be made up for, if it could not be done now.</summary>
public delegate Task<DateTimeOffset?> ScheduledRun(string partner, string connection, CancellationToken cancellation);
