using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Transports;
using EdiGateway.Transports.As2;

namespace EdiGateway.Host.As2;

/// <summary>The certificate files of a home: ours under <c>certs</c>, each with a key that only this user can read; a partner's under its own folder.</summary>
sealed class CertificateStore(HomeFolder home)
{
    /// <exception cref="IOException">There is such a file already, or the name is not safe.</exception>
    public StoredCertificate Make(string name, string subject, CertificateKind kind, int days, DateTimeOffset now)
    {
        using var key = kind == CertificateKind.Rsa3072 ? (AsymmetricAlgorithm)RSA.Create(3072) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var distinguished = new X500DistinguishedNameBuilder();
        distinguished.AddCommonName(subject);
        var request = key is RSA rsa
            ? new CertificateRequest(distinguished.Build(), rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(distinguished.Build(), (ECDsa)key, HashAlgorithmName.SHA256);
        var uses = key is RSA ? X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment : X509KeyUsageFlags.DigitalSignature;
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(uses, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddDays(days));
        return Ours(name, certificate, key.ExportPkcs8PrivateKeyPem());
    }

    /// <exception cref="IOException">The file is not what it should be, or there is such a file in the home already.</exception>
    public StoredCertificate Import(string path, string name, string? partner, string? password)
    {
        var all = CertificateFile.Read(File.ReadAllBytes(path), password);
        if (partner is not null)
            return Theirs(partner, name, all[0]);
        var own = all.FirstOrDefault(one => one.HasPrivateKey) ?? throw new IOException($"{path} holds no private key. Ours must have one; with --partner it is a partner's.");
        using var key = (AsymmetricAlgorithm?)own.GetRSAPrivateKey() ?? own.GetECDsaPrivateKey() ?? throw new IOException($"The key in {path} is neither RSA nor on an elliptic curve.");
        return Ours(name, own, Exported(key));
    }

    static string Exported(AsymmetricAlgorithm key)
    {
        // Keys out of a PFX may only be exported encrypted; in this process that is a detour, not a protection.
        var once = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var encrypted = key.ExportEncryptedPkcs8PrivateKey(once, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        using var open = key is RSA ? (AsymmetricAlgorithm)RSA.Create() : ECDsa.Create();
        open.ImportEncryptedPkcs8PrivateKey(once, encrypted, out _);
        return open.ExportPkcs8PrivateKeyPem();
    }

    StoredCertificate Ours(string name, X509Certificate2 certificate, string key)
    {
        var (file, keyFile) = ($"certs/{Safe(name)}.pem", $"certs/{Safe(name)}.key");
        Write(home.In(keyFile), key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Write(home.In(file), certificate.ExportCertificatePem(), null);
        return Stored(file, keyFile, certificate, $"{{ certificates: {{ sign: [{{ file: {file}, key: {keyFile} }}] }} }}");
    }

    StoredCertificate Theirs(string partner, string name, X509Certificate2 certificate)
    {
        var file = $"certs/{Safe(name)}.pem";
        Write(home.In("partners", partner, file), certificate.ExportCertificatePem(), null);
        return Stored(file, null, certificate, $"{{ certificates: {{ verify: [{{ file: {file} }}] }} }}");
    }

    static StoredCertificate Stored(string file, string? key, X509Certificate2 certificate, string line) =>
        new(file, key, certificate.Subject, new DateTimeOffset(certificate.NotAfter), CertificateUses.Fingerprint(certificate), line);

    static string Safe(string name)
    {
        SafeName.Require(name);
        return name;
    }

    static void Write(string path, string text, UnixFileMode? mode)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (mode is not null && !OperatingSystem.IsWindows())
            options.UnixCreateMode = mode;
        using var file = new StreamWriter(path, options);
        file.WriteLine(text);
    }
}
