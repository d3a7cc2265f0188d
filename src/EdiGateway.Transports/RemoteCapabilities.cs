namespace EdiGateway.Transports;

/// <summary>What a kind of folder can promise; callers and the compliance suite adapt to it.</summary>
[Flags]
public enum RemoteCapabilities
{
    None = 0,

    /// <summary>Putting over an existing file exchanges it in one step.</summary>
    AtomicReplace = 1,

    /// <summary>Of two callers that claim or create the same name at the same time exactly one succeeds.</summary>
    ExclusiveRename = 2,

    /// <summary>Times in listings are UTC and exact to the second or better (FTP LIST: minutes in the server's zone).</summary>
    ExactTimes = 4,

    /// <summary>When a put returns, the file survives a power failure of the other side.</summary>
    Durable = 8,

    /// <summary>Several operations may run on one instance at the same time.</summary>
    Parallel = 16,

    /// <summary>Links show as links and are never followed (FTP: servers hide them, or resolve them as they like).</summary>
    Links = 32,

    /// <summary>Contents travel as text (FTP TYPE A): line ends may change on the way, and sizes with them. Whoever compares leaves both out.</summary>
    Text = 64,
}
