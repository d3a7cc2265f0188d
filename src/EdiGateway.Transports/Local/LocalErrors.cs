namespace EdiGateway.Transports.Local;

/// <summary>Turns what the operating system says into a <see cref="RemoteFileException"/> with a sentence that names the file and what to do.</summary>
static class LocalErrors
{
    const int NoSpace = 28;
    const int Quota = 122;

    internal static T Guard<T>(string doing, string path, Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw From(error, doing, path);
        }
    }

    internal static void Guard(string doing, string path, Action call) => Guard(doing, path, () =>
    {
        call();
        return true;
    });

    internal static RemoteFileException From(Exception error, string doing, string path) => error switch
    {
        RemoteFileException ours => ours,
        FileNotFoundException => new(RemoteError.NotFound, $"{doing} {path}: the file is not there (any more).", error),
        DirectoryNotFoundException => FolderMissing(doing, path, error),
        UnauthorizedAccessException => new(RemoteError.Denied, $"{doing} {path}: not permitted. Give the user that runs the gateway the right to it.", error),
        PathTooLongException => new(RemoteError.UnsafeName, $"{doing} {path}: the path is too long for this file system.", error),
        IOException io => FromNumber(Errno(io), doing, path, io),
        _ => new(RemoteError.Io, $"{doing} {path}: {error.Message}", error),
    };

    internal static RemoteFileException FromNumber(int errno, string doing, string path, Exception? inner = null) => errno switch
    {
        Posix.NotThere => new(RemoteError.NotFound, $"{doing} {path}: the file is not there (any more).", inner),
        Posix.AlreadyThere => new(RemoteError.Exists, $"{doing} {path}: a file of that name is there already.", inner),
        NoSpace or Quota => new(RemoteError.NoSpace, $"{doing} {path}: no space left on that disk (or quota used up). Make room; the gateway tries again.", inner),
        1 or 13 => new(RemoteError.Denied, $"{doing} {path}: not permitted. Give the user that runs the gateway the right to it.", inner),
        30 => new(RemoteError.Denied, $"{doing} {path}: the file system is read-only.", inner),
        18 => new(RemoteError.OtherDisk, $"{doing} {path}: the two folders are on different file systems.", inner),
        20 => FolderMissing(doing, path, inner),
        40 or 62 => new(RemoteError.NotAFile, $"{doing} {path}: it is a symbolic link; links are not followed, because they can lead out of the folder.", inner),
        36 or 63 => new(RemoteError.UnsafeName, $"{doing} {path}: the name is too long for this file system.", inner),
        6 => new(RemoteError.NotAFile, $"{doing} {path}: it is a socket or pipe, not a file.", inner),
        _ => new(RemoteError.Io, $"{doing} {path}: {(errno > 0 ? Posix.Sentence(errno) : inner?.Message)}", inner),
    };

    static RemoteFileException FolderMissing(string doing, string path, Exception? inner) =>
        new(RemoteError.FolderMissing, $"{doing} {path}: a folder on this path does not exist, or is a file.", inner);

    /// <summary>.NET keeps errno in the HResult of exceptions it has no class for; its own codes are negative.</summary>
    static int Errno(IOException error) =>
        OperatingSystem.IsWindows()
            ? (error.HResult & 0xFFFF) switch { 80 or 183 => Posix.AlreadyThere, 112 or 39 => NoSpace, 2 => Posix.NotThere, _ => 0 }
            : error.HResult is > 0 and < 200 ? error.HResult : 0;
}
