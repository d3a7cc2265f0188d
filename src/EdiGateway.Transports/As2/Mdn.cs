using System.Security.Cryptography.X509Certificates;

namespace EdiGateway.Transports.As2;

/// <summary>A receipt as read (message disposition notification, RFC 4130 section 7.4, RFC 3798).</summary>
/// <param name="OriginalMessageId">The message it is for, as the receipt spells it; null when it says nothing.</param>
/// <param name="Disposition">Null when there is none that can be read.</param>
/// <param name="Mic">Null when there is none.</param>
/// <param name="Text">What it says to people, or why it could not be read.</param>
public sealed record Mdn(string? OriginalMessageId, Disposition? Disposition, Mic? Mic, string Text)
{
    /// <summary>AS2-From of the receipt: the party that received our message.</summary>
    public string? From { get; init; }

    /// <summary>AS2-To of the receipt: us.</summary>
    public string? To { get; init; }

    public string? ReportingAgent { get; init; }

    public string? FinalRecipient { get; init; }

    /// <summary>It carries a signature, whether that holds or not.</summary>
    public bool IsSigned { get; init; }

    /// <summary>The configured certificate that made the signature; null when there is no signature that holds.</summary>
    public X509Certificate2? SignedBy { get; init; }

    /// <summary>Why its signature does not hold.</summary>
    public string? SignatureProblem { get; init; }
}
