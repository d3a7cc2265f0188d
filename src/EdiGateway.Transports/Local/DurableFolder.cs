namespace EdiGateway.Transports.Local;

/// <summary>Makes names durable: a new file or a rename survives a power failure only after its directory is synced.</summary>
public static class DurableFolder
{
    /// <exception cref="IOException">The directory cannot be opened or synced.</exception>
    public static void Sync(string path) => Posix.SyncFolder(path);
}
