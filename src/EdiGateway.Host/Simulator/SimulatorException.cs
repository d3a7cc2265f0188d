namespace EdiGateway.Host.Simulator;

/// <summary>The partner cannot be played as it was asked; the message says what to give instead.</summary>
public sealed class SimulatorException(string message) : Exception(message);
