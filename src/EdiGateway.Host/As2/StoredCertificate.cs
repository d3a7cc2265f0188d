namespace EdiGateway.Host.As2;

/// <summary>A certificate that was put into the home.</summary>
/// <param name="File">Relative to where profiles look for it.</param>
/// <param name="Key">The private key's file; null for a partner's.</param>
/// <param name="Subject">Whose it is.</param>
/// <param name="Until">Its end.</param>
/// <param name="Fingerprint">SHA-256, upper-case hex.</param>
/// <param name="Line">For the profile.</param>
public sealed record StoredCertificate(string File, string? Key, string Subject, DateTimeOffset Until, string Fingerprint, string Line);
