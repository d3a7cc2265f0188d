namespace EdiGateway.Transports.Sftp;

/// <summary>A STATUS answer: its code and the server's words.</summary>
readonly record struct SftpStatus(uint Code, string Words)
{
    internal bool IsOk => Code == SftpCode.Ok;

    /// <summary>The file or a folder on the way to it is not there.</summary>
    internal bool IsMissing => Code is SftpCode.NoSuchFile or SftpCode.NoSuchPath;

    internal RemoteFileException Error(string doing, string what) => Kind switch
    {
        RemoteError.NotFound => Say($"{doing} {what}: there is no such file."),
        RemoteError.Denied => Say($"{doing} {what}: the server does not permit it. Ask the partner to give our user the right to do so."),
        RemoteError.Exists => Say($"{doing} {what}: a file of that name is there already."),
        RemoteError.NoSpace => Say($"{doing} {what}: the disk or the quota of the server is full. Ask the partner to make room."),
        RemoteError.NotAFile => Say($"{doing} {what}: it is a folder, not a file."),
        RemoteError.Busy => Say($"{doing} {what}: the server says that another process holds the file."),
        _ => Say($"{doing} {what}: the server reports failure {Code} without a reason we know."),
    };

    RemoteFileException Say(string sentence) => new(Kind, Words.Length == 0 ? sentence : $"{sentence} (server: {SafeName.Printable(Words)})");

    RemoteError Kind => Code switch
    {
        SftpCode.NoSuchFile or SftpCode.NoSuchPath => RemoteError.NotFound,
        SftpCode.PermissionDenied or SftpCode.WriteProtected => RemoteError.Denied,
        SftpCode.AlreadyExists => RemoteError.Exists,
        SftpCode.NoSpace or SftpCode.QuotaExceeded => RemoteError.NoSpace,
        SftpCode.IsAFolder => RemoteError.NotAFile,
        SftpCode.LockConflict => RemoteError.Busy,
        SftpCode.NoConnection or SftpCode.ConnectionLost => RemoteError.Network,
        SftpCode.BadMessage or SftpCode.Unsupported => RemoteError.Protocol,
        _ => RemoteError.Io,
    };
}
