namespace EdiGateway.Engine.Storage;

/// <summary>Bytes of the archive are missing or not what was written.</summary>
public sealed class ArchiveException(string message) : IOException(message);
