namespace EdiGateway.Transports.Sftp;

/// <summary>The key of one server after it was compared with the pinned fingerprints; kept between logins, so that the server is asked for it once.</summary>
public sealed class HostKeyMemory
{
    internal (string Type, string Line)? Verified { get; set; }
}
