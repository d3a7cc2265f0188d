using System.ComponentModel;

namespace EdiGateway.Host;

/// <summary>How long things are known that nobody works on any more.</summary>
public sealed record RetentionSettings
{
    [Description("AS2 messages with their ids and receipts: so long a message that comes again is recognised and answered with its receipt.")]
    public TimeSpan As2Messages { get; init; } = TimeSpan.FromDays(90);

    [Description("How often and when a certificate was used, counted from its last use.")]
    public TimeSpan CertificateUses { get; init; } = TimeSpan.FromDays(400);

    internal IEnumerable<(string Setting, string Problem)> Problems()
    {
        if (As2Messages < TimeSpan.FromDays(7))
            yield return ("retention.as2Messages", "At least 7 days: partners send again what they have no receipt for.");
        if (CertificateUses < TimeSpan.FromDays(7))
            yield return ("retention.certificateUses", "At least 7 days.");
    }
}
