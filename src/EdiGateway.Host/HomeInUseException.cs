namespace EdiGateway.Host;

/// <summary>A home has one gateway at a time.</summary>
public sealed class HomeInUseException(string home) : IOException($"Another gateway runs on {home}. Stop it first, or use another home.");
