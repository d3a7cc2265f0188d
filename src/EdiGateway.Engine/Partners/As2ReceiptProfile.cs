using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>The receipt (MDN) we ask for (RFC 4130 section 7).</summary>
public sealed record As2ReceiptProfile
{
    [Description("sync, async or none.")]
    public As2ReceiptMode Mode { get; init; } = As2ReceiptMode.Sync;

    [Description("Whether it must be signed.")]
    public bool Signed { get; init; } = true;

    [Description("async: where the partner sends it; listen.publicUrl with /as2 when absent.")]
    public string? Url { get; init; }

    [Description("async: longest wait for it.")]
    public TimeSpan Within { get; init; } = TimeSpan.FromHours(4);

    [Description("async: how often the message is sent again, with the same id and bytes, when no receipt came in time. Some partners' programs process it twice.")]
    public int Resend { get; init; }

    [Description("Content of Disposition-Notification-To; our AS2 id when absent.")]
    public string? To { get; init; }
}
