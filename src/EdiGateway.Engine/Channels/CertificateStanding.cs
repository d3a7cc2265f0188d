using System.Security.Cryptography.X509Certificates;
using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Channels;

/// <summary>A certificate that a profile names in one place, and how it stands.</summary>
/// <param name="Partner">Whose profile.</param>
/// <param name="Connection">Which agreement.</param>
/// <param name="Place">What for.</param>
/// <param name="Entry">As the profile has it.</param>
/// <param name="Certificate">Null when it cannot be read.</param>
/// <param name="Problem">Something does not work, or will not for long; null when all is well.</param>
/// <param name="IsBroken">It does not work now.</param>
public sealed record CertificateStanding(string Partner, string Connection, CertificatePlace Place, As2Certificate Entry, X509Certificate2? Certificate, string? Problem, bool IsBroken)
{
    /// <summary>When it is no longer used: by its own dates, or by the profile's; null when it cannot be read.</summary>
    public DateTimeOffset? EndsAt => Certificate is null ? null
        : As2Certificate.Moment(Entry.Until) is { } agreed && agreed < new DateTimeOffset(Certificate.NotAfter) ? agreed : new DateTimeOffset(Certificate.NotAfter);

    /// <summary>For people.</summary>
    public string Use => Place switch
    {
        CertificatePlace.Sign => "we sign messages",
        CertificatePlace.Decrypt => "we decrypt",
        CertificatePlace.SignReceipts => "we sign receipts",
        CertificatePlace.Verify => "they sign messages",
        CertificatePlace.Encrypt => "we encrypt for them",
        _ => "they sign receipts",
    };
}
