namespace EdiGateway.Transports;

public enum RemoteFileKind
{
    File,
    Folder,

    /// <summary>A symbolic link; never followed, it could lead out of the folder.</summary>
    Link,
}
