using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdiGateway.Transports.Ftp;

/// <summary>
/// The TLS of one session: its data connections resume the control connection's session, as servers demand. .NET keeps sessions per process and by the text
/// of the target host, so every session writes the host in letter cases of its own, and an address – which .NET never resumes – is replaced by an invented
/// name. The name in the certificate is therefore checked here.
/// </summary>
sealed class FtpTls
{
    readonly FtpServer _server;
    readonly SslClientAuthenticationOptions _options;
    string? _problem;

    internal FtpTls(FtpServer server)
    {
        _server = server;
        _options = new SslClientAuthenticationOptions
        {
            TargetHost = OwnSpelling(server.Host),
            EnabledSslProtocols = server.Tls13 ? SslProtocols.Tls12 | SslProtocols.Tls13 : SslProtocols.Tls12,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            AllowTlsResume = true,
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) => Accepts(certificate as X509Certificate2, chain, errors),
            ClientCertificateContext = server.ClientCertificate is { } own ? SslStreamCertificateContext.Create(own, additionalCertificates: null, offline: true) : null,
        };
    }

    internal async Task<SslStream> HandshakeAsync(Stream stream, string doing, CancellationToken cancellation)
    {
        var secured = new SslStream(stream, leaveInnerStreamOpen: false);
        try
        {
            return await FtpLimit.RunAsync(_server.ConnectTimeout, doing, async token =>
            {
                await secured.AuthenticateAsClientAsync(_options, token);
                return secured;
            }, cancellation);
        }
        catch (RemoteFileException failed)
        {
            await secured.DisposeAsync();
            if (_problem is { } problem)
                throw new RemoteFileException(RemoteError.Certificate, $"{doing}: {problem}", failed);
            throw;
        }
        catch
        {
            await secured.DisposeAsync();
            throw;
        }
    }

    bool Accepts(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        _problem = certificate is null ? "the server shows no certificate." : Problem(certificate, chain, errors);
        return _problem is null;
    }

    string? Problem(X509Certificate2 certificate, X509Chain? sent, SslPolicyErrors errors)
    {
        var hash = SHA256.HashData(certificate.RawData);
        if (CertificateFingerprint.IsOneOf(certificate, _server.Pins))
            return null;
        var shown = $"the server's certificate ({SafeName.Printable(certificate.Subject)}, valid until {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}, SHA256:{Convert.ToHexString(hash)})";
        if (_server.Pins.Count > 0)
            return $"{shown} is not the one that the profile names. Compare the fingerprint with the partner before you change the profile.";
        if (!certificate.MatchesHostname(_server.Host))
            return $"{shown} belongs to another name than {_server.Host}. Use the name that stands in it, or pin the fingerprint after comparing it with the partner.";
        return ServerTrust.Problem(certificate, sent, errors, _server.Authorities) is { } why
            ? $"{shown} is not trusted: {why}. Name its authority (caFile), or pin the fingerprint after comparing it with the partner."
            : null;
    }

    static string OwnSpelling(string host)
    {
        if (Uri.CheckHostName(host) != UriHostNameType.Dns)
            return $"s{RandomNumberGenerator.GetHexString(16, lowercase: true)}.invalid";
        var bits = RandomNumberGenerator.GetBytes(host.Length);
        return string.Concat(host.Select((letter, i) => (bits[i] & 1) == 0 ? char.ToLowerInvariant(letter) : char.ToUpperInvariant(letter)));
    }
}
