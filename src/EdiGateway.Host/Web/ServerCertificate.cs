using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdiGateway.Engine.Partners;

namespace EdiGateway.Host.Web;

/// <summary>The certificate that https shows, with the rest of its chain. A renewed file is taken up within a minute; a broken one is not taken up.</summary>
sealed class ServerCertificate(ListenSettings settings, HomeFolder home, TimeProvider time)
{
    static readonly TimeSpan s_look = TimeSpan.FromMinutes(1);

    readonly Lock _loading = new();
    SslStreamCertificateContext? _context;
    DateTime _written;
    DateTimeOffset _looked;

    public SslStreamCertificateContext Current()
    {
        lock (_loading)
        {
            if (_context is not null && time.GetUtcNow() - _looked < s_look)
                return _context;
            _looked = time.GetUtcNow();
            var written = File.GetLastWriteTimeUtc(FileOf(settings.Certificate!));
            if (_context is not null && written == _written)
                return _context;
            try
            {
                _context = Load();
                _written = written;
            }
            catch (Exception broken) when (_context is not null && broken is IOException or CryptographicException or InvalidOperationException)
            {
                // The file is just being written, or is wrong: the certificate that works stays, and the next minute looks again.
            }

            return _context!;
        }
    }

    /// <exception cref="InvalidOperationException">The file holds no certificate with its private key.</exception>
    internal SslStreamCertificateContext Load()
    {
        var password = settings.CertificatePassword is { } secret ? Secrets.Resolve(secret) : null;
        var all = Read(FileOf(settings.Certificate!), password);
        var own = all.FirstOrDefault(one => one.HasPrivateKey)
            ?? throw new InvalidOperationException($"{settings.Certificate} holds no certificate with its private key; set listen.certificateKey, or put the key into the same file.");
        return SslStreamCertificateContext.Create(own, [.. all.Where(one => one != own)], offline: true);
    }

    List<X509Certificate2> Read(string path, string? password)
    {
        var text = File.ReadAllText(path);
        if (!text.Contains("-----BEGIN", StringComparison.Ordinal))
            return [.. X509CertificateLoader.LoadPkcs12CollectionFromFile(path, password)];
        var key = settings.CertificateKey is { } apart ? FileOf(apart) : path;
        using var pem = password is null ? X509Certificate2.CreateFromPemFile(path, key) : X509Certificate2.CreateFromEncryptedPemFile(path, password, key);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(text);
        // A key that only lives in memory is not accepted by every platform's TLS; by way of PKCS #12 it is.
        var own = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        return [own, .. chain.Where(one => one.Thumbprint != own.Thumbprint)];
    }

    string FileOf(string setting) => home.In(setting.StartsWith("${file:", StringComparison.Ordinal) && setting.EndsWith('}') ? setting["${file:".Length..^1] : setting);
}
