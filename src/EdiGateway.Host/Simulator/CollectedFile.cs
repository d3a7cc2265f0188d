namespace EdiGateway.Host.Simulator;

/// <summary>A file that the partner took away.</summary>
/// <param name="Name">As the gateway named it.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="IsRefused">The partner said no to it at once, and does nothing more with it.</param>
sealed record CollectedFile(string Name, byte[] Content, bool IsRefused = false);
