namespace EdiGateway.Host.Simulator;

/// <summary>Something the simulated partner did: dropped, collected, answered, receipt, refused and the like.</summary>
public sealed record SimulatorStep(DateTimeOffset At, string Kind, string? File, string Sentence);
