namespace EdiGateway.Transports.Sftp;

/// <summary>How much is under way at once on one session, and how much of a server's answers is believed.</summary>
public sealed record SftpLimits
{
    public const int MaxInFlight = 64;

    /// <summary>Operations (open, rename, stat …) that wait for their answer at the same time, 1 to 64.</summary>
    public int InFlight { get; init; } = 32;

    /// <summary>Blocks of file content under way at the same time: 64 of 32 KB are the window that OpenSSH gives a channel.</summary>
    public int Blocks { get; init; } = 64;

    /// <summary>Bytes per block; every server takes 32 KB.</summary>
    public int BlockBytes { get; init; } = 32 * 1024;

    /// <summary>Longest wait for the next answer while one is due.</summary>
    public TimeSpan OperationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Entries after which a listing counts as endless.</summary>
    public int MaxListing { get; init; } = 1_000_000;

    /// <summary>Longest packet that is accepted, in bytes (OpenSSH sends up to 256 KB).</summary>
    public int MaxPacketBytes { get; init; } = 256 * 1024 + 1024;
}
