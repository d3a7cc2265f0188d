namespace EdiGateway.Engine.Partners;

public enum ConnectionType
{
    /// <summary>A folder of this machine or a mounted network path.</summary>
    Folder,

    /// <summary>An HTTP API that takes documents.</summary>
    Http,

    /// <summary>A folder behind SSH.</summary>
    Sftp,

    /// <summary>A folder behind FTP, with or without TLS.</summary>
    Ftp,

    /// <summary>Messages by AS2 (RFC 4130).</summary>
    As2,

    /// <summary>A mailbox here: the partner brings and collects files over HTTP.</summary>
    Mailbox,
}
