using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdiGateway.Engine.Partners;
using EdiGateway.Transports;

namespace EdiGateway.Engine.Channels;

/// <summary>Whom an HTTPS connection trusts, and what it shows of us: settings of one client, so that equal ones share their connections.</summary>
/// <param name="CaFile">PEM file of the authorities that count instead of the machine's; null: the machine's.</param>
/// <param name="Fingerprints">SHA-256, hex without colons, upper case; the server's certificate must be one of these, whoever issued it.</param>
/// <param name="ClientCertificate">PFX or PEM file; null: none.</param>
public sealed record HttpTrust(string? CaFile, string Fingerprints, string? ClientCertificate, string? ClientCertificateKey, string? ClientCertificatePassword)
{
    internal static readonly HttpTrust OfTheMachine = new(null, "", null, null, null);

    /// <exception cref="InvalidOperationException">A reference to a secret leads nowhere, or a fingerprint is none.</exception>
    public static HttpTrust Of(HttpProfile http) => new(
        Secrets.PathOf(http.CaFile), Joined(http.ServerCertificates),
        Secrets.PathOf(http.ClientCertificate), Secrets.PathOf(http.ClientCertificateKey), http.ClientCertificatePassword is { } secret ? Secrets.Resolve(secret) : null);

    /// <exception cref="InvalidOperationException">A reference to a secret leads nowhere, or a fingerprint is none.</exception>
    public static HttpTrust Of(As2Profile as2) => new(
        Secrets.PathOf(as2.CaFile), Joined(as2.ServerCertificates),
        Secrets.PathOf(as2.ClientCertificate), Secrets.PathOf(as2.ClientCertificateKey), as2.ClientCertificatePassword is { } secret ? Secrets.Resolve(secret) : null);

    /// <exception cref="InvalidOperationException">A reference to a secret leads nowhere.</exception>
    public static HttpTrust Of(FtpProfile ftp) => new(
        Secrets.PathOf(ftp.CaFile), "", Secrets.PathOf(ftp.ClientCertificate), null, ftp.ClientCertificatePassword is { } secret ? Secrets.Resolve(secret) : null);

    /// <summary>When the files were written, so that renewed ones are taken up.</summary>
    internal DateTime Written => new[] { CaFile, ClientCertificate, ClientCertificateKey }.OfType<string>().Select(File.GetLastWriteTimeUtc).DefaultIfEmpty().Max();

    /// <exception cref="IOException">A file is not there.</exception>
    /// <exception cref="CryptographicException">A file holds no certificate, or the password is wrong.</exception>
    public SslClientAuthenticationOptions Options()
    {
        var options = new SslClientAuthenticationOptions();
        if (CaFile is not null)
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(CaFile);
            options.CertificateChainPolicy = ServerTrust.PolicyOf(authorities);
        }

        if (Fingerprints.Length > 0)
        {
            // A pinned certificate stands for itself: neither issuer nor name has to fit.
            var pinned = Fingerprints.Split(' ').Select(Convert.FromHexString).ToList();
            options.RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null && CertificateFingerprint.IsOneOf(shown, pinned);
        }

        if (ClientCertificate is not null)
            options.ClientCertificates = [Own()!];
        return options;
    }

    static string Joined(IReadOnlyList<string> fingerprints) => string.Join(' ', CertificateFingerprint.All(fingerprints).Select(Convert.ToHexString));

    /// <summary>Our certificate with its key; null when none is named.</summary>
    /// <exception cref="IOException">The file is not there.</exception>
    /// <exception cref="CryptographicException">It holds no certificate with a key, or the password is wrong.</exception>
    public X509Certificate2? Own()
    {
        if (ClientCertificate is null)
            return null;
        var text = File.ReadAllText(ClientCertificate);
        if (!text.Contains("-----BEGIN", StringComparison.Ordinal))
            return X509CertificateLoader.LoadPkcs12FromFile(ClientCertificate, ClientCertificatePassword);
        var key = ClientCertificateKey ?? ClientCertificate;
        using var pem = ClientCertificatePassword is null ? X509Certificate2.CreateFromPemFile(ClientCertificate, key) : X509Certificate2.CreateFromEncryptedPemFile(ClientCertificate, ClientCertificatePassword, key);
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
    }
}
