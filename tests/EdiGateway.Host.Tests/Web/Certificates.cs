using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdiGateway.Host.Tests.Web;

/// <summary>Certificates made for one test.</summary>
static class Certificates
{
    public static X509Certificate2 Server(string host) => Make(host, "1.3.6.1.5.5.7.3.1");

    public static X509Certificate2 Client(string name) => Make(name, "1.3.6.1.5.5.7.3.2");

    /// <summary>With its key and without a password, as the name's ending says: pfx or pem.</summary>
    public static void Write(X509Certificate2 certificate, string path)
    {
        if (path.EndsWith(".pem", StringComparison.Ordinal))
            File.WriteAllText(path, $"{certificate.ExportCertificatePem()}\n{certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem()}\n");
        else
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12));
    }

    /// <summary>For a client that trusts this server only, and shows a certificate of its own when there is one.</summary>
    public static SocketsHttpHandler Trusting(X509Certificate2 server, X509Certificate2? own = null) => new()
    {
        SslOptions =
        {
            CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { server }, RevocationMode = X509RevocationMode.NoCheck },
            ClientCertificates = own is null ? null : [own],
        },
    };

    static X509Certificate2 Make(string name, string purpose)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var ip))
            names.AddIpAddress(ip);
        else
            names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
