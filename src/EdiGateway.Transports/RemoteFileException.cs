namespace EdiGateway.Transports;

/// <summary>A remote file operation failed. The message says which file, where, and what the other side said.</summary>
public sealed class RemoteFileException(RemoteError kind, string message, Exception? inner = null) : IOException(message, inner)
{
    public RemoteError Kind => kind;

    /// <summary>The same call may succeed later without anybody changing anything here.</summary>
    public bool IsTransient =>
        kind is RemoteError.Network or RemoteError.Timeout or RemoteError.Incomplete or RemoteError.Busy or RemoteError.NoSpace or RemoteError.Io;

    /// <summary>No file of this connection would fare better; otherwise it is about this one file.</summary>
    public bool IsOfConnection => kind is RemoteError.Network or RemoteError.Timeout or RemoteError.FolderMissing
        or RemoteError.Auth or RemoteError.HostKey or RemoteError.Certificate or RemoteError.Algorithm;
}
