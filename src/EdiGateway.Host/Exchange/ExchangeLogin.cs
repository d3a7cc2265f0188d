using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdiGateway.Engine.Partners;
using EdiGateway.Transports;

namespace EdiGateway.Host.Exchange;

/// <summary>Recognises a caller by API key or client certificate. Whether a partner exists is not told to strangers: every failure has the same answer, and repeated ones are slow.</summary>
sealed class ExchangeLogin(Func<PartnerSet> partners, LoginFailures failures, TimeProvider time)
{
    /// <returns>Null: not let in.</returns>
    public async Task<ExchangeCaller?> LogInAsync(HttpContext context, string partnerId)
    {
        var caller = Find(context, partnerId);
        if (caller is null)
            await failures.SlowDownAsync(context.Connection.RemoteIpAddress, context.RequestAborted);
        return caller;
    }

    ExchangeCaller? Find(HttpContext context, string partnerId)
    {
        var mailboxes = from partner in partners().All
                        where partner.Id == partnerId
                        from connection in partner.Connections
                        where connection is { Type: ConnectionType.Mailbox, Mailbox: not null }
                        select (partner, connection);
        if (ApiKey.TryParse(Shown(context.Request), out var key))
        {
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            foreach (var (partner, connection) in mailboxes)
                if (connection.Mailbox!.Keys.FirstOrDefault(known => key.Fits(known.Hash) && (known.Expires is not { } last || today <= last)) is { } fits)
                    return new ExchangeCaller(partner, connection, key.Id, fits.Name.Length > 0 ? fits.Name : key.Id);
            return null;
        }

        if (context.Connection.ClientCertificate is not { } certificate || IsOld(certificate))
            return null;
        var fingerprint = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        foreach (var (partner, connection) in mailboxes)
            if (CertificateFingerprint.IsOneOf(certificate, connection.Mailbox!.ClientCertificates.Select(CertificateFingerprint.Parse).OfType<byte[]>()))
                return new ExchangeCaller(partner, connection, fingerprint, certificate.Subject);
        return null;
    }

    bool IsOld(X509Certificate2 certificate) =>
        time.GetUtcNow().UtcDateTime is var now && (now > certificate.NotAfter.ToUniversalTime() || now < certificate.NotBefore.ToUniversalTime());

    static string Shown(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { } said && said.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? said["Bearer ".Length..].Trim()
        : request.Headers["X-API-Key"].ToString();
}
