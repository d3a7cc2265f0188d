namespace EdiGateway.Transports;

/// <summary>What kind of thing went wrong with a remote file: decides whether to try again, skip the file, or ask somebody.</summary>
public enum RemoteError
{
    /// <summary>Cut, refused or not reachable; later may work.</summary>
    Network,

    /// <summary>No answer in time; later may work.</summary>
    Timeout,

    /// <summary>The file ended early; later may work.</summary>
    Incomplete,

    /// <summary>Another process holds the file; later may work.</summary>
    Busy,

    /// <summary>The disk or quota on the other side is full; works after somebody made room.</summary>
    NoSpace,

    /// <summary>The server's host key is not the pinned one.</summary>
    HostKey,

    /// <summary>The server's certificate is not accepted.</summary>
    Certificate,

    /// <summary>Login refused.</summary>
    Auth,

    /// <summary>No common algorithm with the server.</summary>
    Algorithm,

    /// <summary>The file is not there (any more).</summary>
    NotFound,

    /// <summary>The folder itself is not there, or is no folder.</summary>
    FolderMissing,

    /// <summary>A file of that name is there already.</summary>
    Exists,

    /// <summary>The other side does not permit it.</summary>
    Denied,

    /// <summary>The other side answered something the protocol does not allow.</summary>
    Protocol,

    /// <summary>Larger than a limit.</summary>
    TooLarge,

    /// <summary>A name that is not accepted (see <see cref="SafeName"/>).</summary>
    UnsafeName,

    /// <summary>A link, a directory, a pipe: nothing whose bytes we read.</summary>
    NotAFile,

    /// <summary>A rename between two file systems; whoever moves has to copy.</summary>
    OtherDisk,

    /// <summary>The operating system reports an input/output error.</summary>
    Io,
}
