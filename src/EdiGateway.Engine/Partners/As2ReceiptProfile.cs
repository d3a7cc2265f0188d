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

    [Description("async: sending again, with the same id and bytes, when no receipt came in time.")]
    public As2ResendProfile Resend { get; init; } = new();

    [Description("async: a receipt that says no counts without a signature too, though signed ones are asked for. Whoever knows a Message-ID can then stop that message.")]
    public bool UnsignedRefusals { get; init; }

    [Description("Content of Disposition-Notification-To; our AS2 id when absent.")]
    public string? To { get; init; }

    /// <summary>How long the receipt is waited for after the message was sent for the nth time.</summary>
    public TimeSpan WaitAfter(int sent) => sent > Resend.Count || Resend.Intervals.Count == 0 ? Within : Resend.Intervals[Math.Min(sent, Resend.Intervals.Count) - 1];
}
