namespace EdiGateway.Transports.Sftp;

/// <summary>Numbers of the SFTP protocol, version 3 (draft-ietf-secsh-filexfer-02), and the later status codes that servers send all the same.</summary>
static class SftpCode
{
    internal const byte Init = 1, Version = 2, Open = 3, Close = 4, Read = 5, Write = 6, LStat = 7, FStat = 8, OpenDir = 11, ReadDir = 12, Remove = 13,
        MkDir = 14, Rename = 18, Status = 101, Handle = 102, Data = 103, Name = 104, Attributes = 105, Extended = 200, ExtendedReply = 201;

    internal const uint Ok = 0, EndOfFile = 1, NoSuchFile = 2, PermissionDenied = 3, Failure = 4, BadMessage = 5, NoConnection = 6, ConnectionLost = 7,
        Unsupported = 8, NoSuchPath = 10, AlreadyExists = 11, WriteProtected = 12, NoSpace = 14, QuotaExceeded = 15, LockConflict = 17, NotAFolder = 19,
        IsAFolder = 24;

    internal const uint ForReading = 0x01, ForWriting = 0x02, Create = 0x08, Truncate = 0x10, Exclusive = 0x20;

    internal const string PosixRename = "posix-rename@openssh.com", HardLink = "hardlink@openssh.com", Sync = "fsync@openssh.com", FreeSpace = "statvfs@openssh.com";
}
