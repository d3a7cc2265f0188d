namespace EdiGateway.Engine.Storage;

/// <summary>The database and the program do not belong together; the message says why and what to do.</summary>
public sealed class MigrationException(string message) : Exception(message);
