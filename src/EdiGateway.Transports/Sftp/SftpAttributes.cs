namespace EdiGateway.Transports.Sftp;

/// <summary>Attributes of a file as SFTP version 3 sends them; null is what the server does not tell.</summary>
readonly record struct SftpAttributes(long? Size, uint? Permissions, long? ModifiedAt)
{
    const uint TypeMask = 0xF000, Folder = 0x4000, Ordinary = 0x8000;

    internal RemoteFile As(string name, string longName = "")
    {
        var kind = KindOf(longName);
        var time = ModifiedAt is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : (DateTimeOffset?)null;
        return new RemoteFile(name, kind == RemoteFileKind.File ? Size : null, kind == RemoteFileKind.File ? time : null, kind);
    }

    /// <summary>Pipes, sockets and devices count as links: nothing that may be opened.</summary>
    RemoteFileKind KindOf(string longName)
    {
        if (Permissions is { } bits && (bits & TypeMask) != 0)
            return (bits & TypeMask) switch { Folder => RemoteFileKind.Folder, Ordinary => RemoteFileKind.File, _ => RemoteFileKind.Link };
        return longName is [var first, ..] ? first switch { 'd' => RemoteFileKind.Folder, 'l' or 'p' or 's' or 'c' or 'b' => RemoteFileKind.Link, _ => RemoteFileKind.File } : RemoteFileKind.File;
    }
}
