using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EdiGateway.Transports.As2.Cms;

namespace EdiGateway.Transports.As2;

/// <summary>Reads certificates from what partners send and key stores export: PEM (one or several, with or without key), DER, PFX.</summary>
public static class CertificateFile
{
    /// <param name="bytes">The file.</param>
    /// <param name="password">Of the private key or of the PFX; null when there is none.</param>
    /// <param name="keyPem">The private key when it lies in a PEM file of its own.</param>
    /// <exception cref="CmsException">NoKey with the reason: unreadable, wrong password, nothing in it.</exception>
    public static IReadOnlyList<X509Certificate2> Read(byte[] bytes, string? password = null, string? keyPem = null)
    {
        try
        {
            var text = Encoding.ASCII.GetString(bytes);
            List<X509Certificate2> found =
                text.Contains("-----BEGIN CERTIFICATE", StringComparison.Ordinal) ? FromPem(text, password, keyPem)
                : X509Certificate2.GetCertContentType(bytes) == X509ContentType.Pfx ? [.. X509CertificateLoader.LoadPkcs12Collection(bytes, password, X509KeyStorageFlags.EphemeralKeySet)]
                : [X509CertificateLoader.LoadCertificate(bytes)];
            return found.Count > 0 ? found : throw new CmsException(CmsError.NoKey, "There is no certificate in the file.");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new CmsException(CmsError.NoKey, "The certificate file cannot be read, or its password is wrong.", e);
        }
    }

    static List<X509Certificate2> FromPem(string text, string? password, string? keyPem)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPem(text);
        var key = keyPem ?? (text.Contains("PRIVATE KEY-----", StringComparison.Ordinal) ? text : null);
        if (key is null)
            return [.. all];
        // The key belongs to the first certificate; the others are its issuers.
        using var opened = all[0].GetRSAPublicKey() is null ? (AsymmetricAlgorithm)ECDsa.Create() : RSA.Create();
        if (key.Contains("ENCRYPTED", StringComparison.Ordinal))
            opened.ImportFromEncryptedPem(key, password ?? "");
        else
            opened.ImportFromPem(key);
        var own = opened is RSA rsa ? all[0].CopyWithPrivateKey(rsa) : all[0].CopyWithPrivateKey((ECDsa)opened);
        return [own, .. all.Skip(1)];
    }
}
