namespace EdiGateway.Host.Simulator;

/// <summary>A file that the partner took away.</summary>
sealed record CollectedFile(string Name, byte[] Content);
