using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>Files that a partner brings and collects over HTTP: <c>/exchange/&lt;partner&gt;/</c>.</summary>
public sealed record MailboxProfile
{
    [Description("API keys that count here; make one with: egw key new.")]
    public IReadOnlyList<MailboxKey> Keys { get; init; } = [];

    [Description("SHA-256 fingerprints (\"SHA256:…\", hex or base64) of client certificates that count here; needs listen.clientCertificates: ask.")]
    public IReadOnlyList<string> ClientCertificates { get; init; } = [];

    [Description("How long a file may wait to be collected before it is told as overdue; 0s: for ever. The time for its acknowledgment (expect.within) begins when it is collected.")]
    public TimeSpan CollectWithin { get; init; } = TimeSpan.FromHours(24);

    [Description("Largest file that is taken, in bytes.")]
    public long MaxFileBytes { get; init; } = 256L << 20;
}
