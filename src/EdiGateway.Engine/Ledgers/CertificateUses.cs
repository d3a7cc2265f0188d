using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.Ledgers;

/// <summary>Counts which certificates partners and we really use: before an old one is removed, its last use tells whether everybody has moved on.</summary>
public sealed class CertificateUses(TimeProvider time)
{
    public static string Fingerprint(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    public void Add(IStoreSession session, string partner, string connection, CertificatePlace place, X509Certificate2? certificate)
    {
        if (certificate is null)
            return;
        session.Execute(
            "INSERT INTO certificate_uses (fingerprint, partner, connection, place, uses, last_at) VALUES (@fingerprint, @partner, @connection, @place, 1, @at) ON CONFLICT (fingerprint, partner, connection, place) DO UPDATE SET uses = uses + 1, last_at = @at",
            ("fingerprint", Fingerprint(certificate)), ("partner", partner), ("connection", connection), ("place", place), ("at", time.GetUtcNow()));
    }

    /// <summary>Removes the counters of certificates that were not used since.</summary>
    /// <returns>How many.</returns>
    public int Forget(IStoreSession session, DateTimeOffset before) => session.Execute("DELETE FROM certificate_uses WHERE last_at < @before", ("before", before));

    public List<CertificateUse> All(IStoreSession session) => session.Many(
        "SELECT fingerprint, partner, connection, place, uses, last_at FROM certificate_uses ORDER BY partner, connection, place",
        row => new CertificateUse(row.GetString(0), row.GetString(1), row.GetString(2), Enum.Parse<CertificatePlace>(row.GetString(3)), row.GetInt64(4), row.Time(5)));
}
